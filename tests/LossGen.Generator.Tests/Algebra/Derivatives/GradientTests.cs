using Xunit;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Derivatives;
using LossGen.Generator.Algebra.Simplification;
using LossGen.Generator.Algebra.Verification;

namespace LossGen.Generator.Tests.Algebra.Derivatives;

/// <summary>Gradients against central differences, and gradients of gradients against central differences of gradients.</summary>
public sealed class GradientTests
{
    public static TheoryData<string, string, string> Formulas => new()
    {
        { "double: z double[*], y int[]", "mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])", "b=3 v=5" },
        { "double: z double[*], y int[]", "p[b,v] = softmax[v](z[b,v])\nmean[b : y[b] != 1](-log(p[b,y[b]]))", "b=4 v=5" },
        { "double: z double[*], y int[], g double grad", "p[b,v] = softmax[v](z[b,v])\nmean[b](-(1 - p[b,y[b]])^g * log(p[b,y[b]]))", "b=3 v=4" },
        { "double: a double[*], p double[*], n double[*], m double", "mean[b](max(0, sum[d]((a[b,d]-p[b,d])^2) - sum[d]((a[b,d]-n[b,d])^2) + m))", "b=3 d=4" },
        { "double: a double[*], p double[*]", "mean[b](norm[d](a[b,d]-p[b,d]))", "b=3 d=4" },
        { "double: r double[*]", "mean[b](-mean[i,j : i < j](log(sigmoid(r[b,i] - r[b,j]))))", "b=2 i=4 j=4" },
        { "double: q double[*], k double[*], tau double grad", "s[i,j] = sum[d](q[i,d]*k[j,d])/tau\nmean[i](logsumexp[j](s[i,j]) - s[i,i])", "i=3 j=3 d=2" },
        { "double: w double[*], l double[*]", "sum[b](w[b]*l[b])/sum[b](w[b])", "b=4" },
        { "double: x double[*]", "mean[t](abs((x[t+1] ?? 0) - x[t]))", "t=5" },
        { "double: x double[*]", "sum[t]((x[t-1] ?? x[t])^3)", "t=5" },
        { "double: x double[*], c double", "a[t] = x[t] + c*(a[t-1] ?? 0)\nsum[t](a[t]^2)", "t=5" },
        { "double: x double[*], c double[*]", "a[t] = x[t] + c[t]*(a[t+1] ?? x[t])\nsum[t](a[t]^2)", "t=5" },
        { "double: x double[*]", "a[t] = sin(x[t] + (a[t-1] ?? 0.5)^2)\nsum[t](a[t]) + a[2]*x[0]", "t=4" },
        { "double: x double[*], v double[*], c double grad", "d[b,t] = x[b,t] + c*(v[b,t+1] ?? 0) - v[b,t]\na[b,t] = d[b,t] + c*(a[b,t+1] ?? 0)\nmean[b,t](a[b,t]^2)", "b=2 t=4" },
        { "double: p double[*], q double[*]", "s[b,m] = cumsum[m](p[b,m] - q[b,m])\nsum[b,m](s[b,m]^2)", "b=2 m=4" },
        { "double: p double[*]", "sum[m](cumsum[m desc](p[m])^3)", "m=4" },
        { "double: x double[*], y int[]", "sum[b](x[y[b]]^2 * x[b])", "b=4" },
        { "double: x double[*]", "prod[i](x[i]) + prod[i : i != 1](x[i])", "i=4" },
        { "double: x double[*]", "sum[b](max[j](x[b,j]) * min[j](x[b,j]))", "b=3 j=3" },
        { "double: x double[*]", "sum[b](var[j](x[b,j]) + std[j](x[b,j]))", "b=3 j=3" },
        { "double: x double[*], y int[]", "sum[b](var[j : j != y[b]](x[b,j])^2)", "b=3 j=4" },
        { "double: x double[*]", "m[b] = mean[j](x[b,j])\nsum[b](sum[j]((x[b,j] - m[b])^2) * m[b])", "b=3 j=4" },
        { "double: x double[*], m double[*]", "sum[b](norm[j](x[b,j] - mean[j](x[b,j])) + mean[j]((x[b,j] - mean[j](m[b,j]))^2))", "b=2 j=3" },
        { "double: x double[*]", "m = mean[b,j : b != j](x[b,j])\nmean[b,j : b != j]((x[b,j] - m)^2) + mean[b,j]((x[b,j] - m)^2)", "b=3 j=3" },
        { "double: x double[*]", "s[b] = sqrt(var[j](x[b,j]) + 0.1)\nsum[b,j](sin((x[b,j] - mean[j](x[b,j])) / s[b]))", "b=2 j=4" },
        { "double: x double[*], y double[*]", "sum[i](xlogy(abs(x[i]), abs(y[i])+1) + atan(x[i]*y[i]) + tanh(x[i]) + erf(x[i]))", "i=3" },
        { "double: x double[*]", "sum[i](lgamma(abs(x[i])+1) + sinh(x[i])*cosh(x[i]) + tan(x[i]/2) + asin(x[i]/3) + acos(x[i]/3))", "i=3" },
        { "double: x double[*]", "sum[i](expm1(x[i]) + log1p(x[i]^2) + sqrt(abs(x[i])) + softplus(x[i])*logsigmoid(x[i]) + relu(x[i]))", "i=3" },
        { "double: x double[*], p double grad", "sum[i](abs(x[i])^p + p^x[i] + clip(x[i], -1, 1)*min(x[i], 0.5))", "i=4" },
        { "double: x double[*]", "sum[i,j : i < j](x[i,j]*x[j,i]) + sum[i](x[i,i]^2)", "i=3 j=3" },
        { "double: z double[*]", "sum[b](max[v](z[b,v]) * sum[v](softmax[v](z[b,v])*v^2))", "b=2 v=4" },
        { "void: x double[*], l out double[]", "l[b] = logsumexp[v : v != b](x[b,v])", "b=3 v=3" },
        { "double: x double[*], tau double grad", "mean[i](tau) * sum[i](x[i]) + tau^2", "i=3" },
        { "double: h double[*], w double[*], y int[]", "z[b,v] = sum[d](h[b,d]*w[v,d])\nmean[b](logsumexp[v](z[b,v]) - z[b,y[b]])", "b=3 v=4 d=2" },
        { "double: z double[*], y int[]", "mean[b](-sum[v]((v == y[b]) * logsoftmax[v](z[b,v])))", "b=3 v=4" },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void GradientsAreTheLimitsOfDifferences(string signature, string formula, string extents)
    {
        var sample = new Sample(signature, formula, extents);
        var result = sample.Loss.Result;
        var gradients = sample.Differentiate();
        foreach (var (tensor, gradient) in gradients.Tensors)
        {
            AlgebraVerifier.Verify(gradient, tensor.Axes);
            var simple = Simplify(sample, gradient);
            AlgebraVerifier.Verify(simple, tensor.Axes);
            var expected = sample.Differences(result.Node, result.Indices, tensor.Name);
            Approximately.Equal(expected, sample.Evaluate(gradient, tensor.Axes), 1e-8);
            Approximately.Equal(expected, sample.Evaluate(simple, tensor.Axes), 1e-8);
        }

        foreach (var (scalar, gradient) in gradients.Scalars)
        {
            var expected = sample.Differences(result.Node, result.Indices, scalar.Name);
            Approximately.Equal(expected, [sample.Evaluate(gradient)], 1e-8);
            Approximately.Equal(expected, [sample.Evaluate(Simplify(sample, gradient))], 1e-8);
        }
    }

    [Theory]
    [InlineData("mean[i]((x[i] - mean[i](x[i]))^2)")]
    [InlineData("var[i](x[i])")]
    [InlineData("norm[i](x[i] - mean[i](x[i]))")]
    public void DeviationsFromAMeanAddUpToNothing(string formula)
    {
        // The part of the derivative through the mean is the sum of the deviations: none is left, so that no pass over memory computes it.
        var sample = new Sample("double: x double[*]", formula, "i=5");
        var gradient = Simplify(sample, sample.Differentiate().Tensors.Single().Value);
        var sums = NodeSearch.PartsOf<ReduceNode>(gradient, _ => false).Count(part => part.Operator is not (ReduceOperator.Mean or ReduceOperator.Norm));
        Assert.Equal(0, sums);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void GradientsCanBeDifferentiatedAgain(string signature, string formula, string extents)
    {
        if (formula.Contains("lgamma", System.StringComparison.Ordinal))
        {
            return;
        }

        var sample = new Sample(signature, formula, extents);
        var graph = sample.Loss.Graph;
        foreach (var (tensor, gradient) in sample.Differentiate().Tensors)
        {
            var first = Simplify(sample, gradient);
            var weighted = graph.Multiply(first, graph.Add(graph.Unary(UnaryOperator.Sin, graph.Index(tensor.Axes[0])), graph.One));
            var sum = graph.Sum(tensor.Axes, weighted);
            foreach (var other in sample.Loss.Tensors.Where(other => other.Parameter.IsDifferentiable))
            {
                var second = Differentiator.Gradient(graph, sum, IndexSet.Empty, graph.One, other);
                AlgebraVerifier.Verify(second, other.Axes);
                Approximately.Equal(
                    [.. sample.Differences(sum, [], other.Name), 1e-3], [.. sample.Evaluate(second, other.Axes), 1e-3], 1e-7);
            }
        }
    }

    [Fact]
    public void NothingFlowsThroughStopGradient()
    {
        var sample = new Sample("double: x double[*]", "sum[i](stopgradient(x[i]) * x[i])", "i=3");
        var gradient = sample.Differentiate().Tensors[sample.Tensor("x")];
        Approximately.Equal(sample["x"], sample.Evaluate(gradient, sample.Tensor("x").Axes), 0);
    }

    [Theory]
    [InlineData("relu(x[i])", 0.0)]
    [InlineData("abs(x[i])", 0.0)]
    [InlineData("sqrt(abs(x[i]))", 0.0)]
    [InlineData("norm[j : j == i](x[j]) + 0*x[i]", 0.0)]
    [InlineData("abs(x[i])^0.5", 0.0)]
    [InlineData("clip(x[i], 0, 1)", 1.0)]
    [InlineData("clip(x[i], -1, 0)", 1.0)]
    [InlineData("max(x[i], 0)", 0.5)]
    [InlineData("xlogy(x[i], x[i])", 0.0)]
    [InlineData("acos(x[i] + 1)", 0.0)]
    [InlineData("max[j](x[j]) + 0*x[i]", 1.0)]
    public void WhereItIsNotSmoothTheGradientIsPyTorchs(string expression, double expected)
    {
        var sample = new Sample("double: x double[*]", $"sum[i]({expression})", "i=2 j=2").With("x", 0, 0);
        var x = sample.Tensor("x");
        Approximately.Equal([expected, expected, 1], [.. sample.Evaluate(sample.Differentiate().Tensors[x], x.Axes), 1], 1e-15);
    }

    [Fact]
    public void DigammaHasNoDerivativeInTheLanguage()
    {
        var sample = new Sample("double: x double[*], y double[*]", "sum[i](digamma(x[i]) * y[i])", "i=2");
        var exception = Assert.Throws<NotDifferentiableException>(() => sample.Differentiate());
        Assert.Equal("digamma", exception.Operation);
        Assert.Equal(UnaryOperator.Digamma, Assert.IsType<UnaryNode>(exception.Node).Operator);

        // Where no gradient is asked of it, it is as good as any function.
        var onlyY = Differentiator.Gradient(
            sample.Loss.Graph, sample.Loss.Result.Node, IndexSet.Empty, sample.Loss.Graph.One, sample.Tensor("y"));
        Assert.IsType<UnaryNode>(onlyY);
    }

    private static Node Simplify(Sample sample, Node gradient) =>
        new Simplifier(sample.Loss.Graph, [sample.Loss.Result.Node]).Apply(gradient);
}
