using System;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Printing;
using LossGen.Generator.Algebra.Verification;
using LossGen.Generator.Binding;
using Xunit;

namespace LossGen.Generator.Tests.Algebra.Stabilization;

/// <summary>Literal formulas come out as an expert writes them, with the same value, and right where the literal ones fail.</summary>
public sealed class StabilizerTests
{
    [Theory]
    [InlineData("mean[b](-log(exp(x[b,y[b]]) / sum[v](exp(x[b,v]))))", "mean[b](logsumexp[v](x[b, v]) - x[b, y[b]])")]
    [InlineData("sum[b,v](log(1 + exp(x[b,v])))", "sum[b, v](softplus(x[b, v]))")]
    [InlineData("sum[b,v](log(exp(x[b,v]) + 1))", "sum[b, v](softplus(x[b, v]))")]
    [InlineData("sum[b,v](log(1 / (1 + exp(-x[b,v]))))", "sum[b, v](logsigmoid(x[b, v]))")]
    [InlineData("sum[b,v](1 / (1 + exp(-x[b,v])))", "sum[b, v](sigmoid(x[b, v]))")]
    [InlineData("sum[b,v](exp(x[b,v]) / (1 + exp(x[b,v])))", "sum[b, v](sigmoid(x[b, v]))")]
    [InlineData("sum[b,v](exp(x[b,v]) / (exp(x[b,v]) + exp(z[b,v])))", "sum[b, v](sigmoid(x[b, v] - z[b, v]))")]
    [InlineData("sum[b,v](-log(exp(x[b,v]) / (exp(x[b,v]) + exp(z[b,v]))))", "sum[b, v](-logsigmoid(x[b, v] - z[b, v]))")]
    [InlineData("sum[b,v](log(1 - sigmoid(x[b,v])))", "sum[b, v](logsigmoid(-x[b, v]))")]
    [InlineData("sum[b,v](1 - sigmoid(x[b,v]))", "sum[b, v](sigmoid(-x[b, v]))")]
    [InlineData("sum[b,v](log(1 - x[b,v]))", "sum[b, v](log1p(-x[b, v]))")]
    [InlineData("sum[b,v](exp(x[b,v]) - x[b,v] - 1)", "sum[b, v](expm1(x[b, v]) - x[b, v])")]
    [InlineData("sum[b,v](exp(x[b,v]) - (1 + (1 + x[b,v])))", "sum[b, v](expm1(x[b, v]) - x[b, v] - 1)")]
    [InlineData("sum[b,v](exp(x[b,v] - z[b,v]) - (x[b,v] - z[b,v]) - 1)", "sum[b, v](expm1(x[b, v] - z[b, v]) - (x[b, v] - z[b, v]))")]
    [InlineData("sum[b,v](1 + x[b,v] - z[b,v]^2 - exp(x[b,v]))", "sum[b, v](-(expm1(x[b, v]) - x[b, v]) - z[b, v]^2)")]
    [InlineData("sum[b,v](sqrt(1 + x[b,v]^2) - 1)", "sum[b, v](x[b, v]^2 / (sqrt(1 + x[b, v]^2) + 1))")]
    [InlineData("sum[b,v](1 - cos(x[b,v]))", "sum[b, v](2 * sin(x[b, v] / 2)^2)")]
    [InlineData("sum[b,v](cosh(x[b,v]) - 1)", "sum[b, v](2 * sinh(x[b, v] / 2)^2)")]
    [InlineData("sum[b](mean[v](x[b,v]^2) - mean[v](x[b,v])^2)", "sum[b](mean[v]((x[b, v] - mean[v](x[b, v]))^2))")]
    [InlineData("sum[b](mean[v](x[b,v] * z[b,v]) - mean[j](x[b,j]) * mean[j](z[b,j]))",
        "sum[b](mean[v]((x[b, v] - mean[j](x[b, j])) * (z[b, v] - mean[j](z[b, j]))))")]
    [InlineData("sum[b,v](sigmoid(x[b,v]) - sigmoid(z[b,v]))",
        "sum[b, v](tanh((x[b, v] - z[b, v]) / 2) * (sigmoid(x[b, v]) * sigmoid(-z[b, v]) + sigmoid(-x[b, v]) * sigmoid(z[b, v])))")]
    [InlineData("sum[b,v](z[b,v] * (exp(x[b,v]) - exp(-x[b,v])) / (exp(x[b,v]) + exp(-x[b,v])))", "sum[b, v](z[b, v] * tanh(x[b, v]))")]
    [InlineData("sum[b,v](1 - 2 / (exp(2*x[b,v]) + 1))", "sum[b, v](-tanh(-2 * x[b, v] / 2))")]
    [InlineData("sum[b,v](log(exp(-x[b,v]) / (1 - exp(-x[b,v]))))", "sum[b, v](-x[b, v] - log(-expm1(-x[b, v])))")]
    [InlineData("sum[b](sum[v](z[b,v] * exp(x[b,v])) / sum[v](exp(x[b,v])))", "sum[b](sum[v](z[b, v] * softmax[v](x[b, v])))")]
    [InlineData("sum[b,v](sigmoid(x[b,v])^0.5)", "sum[b, v](exp(0.5 * logsigmoid(x[b, v])))")]
    [InlineData("sum[b](log(1 - exp(x[b,y[b]]) / sum[v](exp(x[b,v]))))",
        "sum[b](x[b, y[b]] - logsumexp[v](x[b, v]) < -0.6931471805599453 ? log(-expm1(x[b, y[b]] - logsumexp[v](x[b, v]))) : logsumexp[v : v != y[b]](x[b, v]) - logsumexp[v](x[b, v]))")]
    [InlineData("sum[b,v](1 - exp(-x[b,v]^2))", "sum[b, v](-expm1(-x[b, v]^2))")]
    [InlineData("sum[b,v](log(0.5 * (1 + erf(x[b,v] / 4))))", "sum[b, v](log((1 - erf(-x[b, v] / 4)) / 2))")]
    [InlineData("sum[b,v](log(1 - 0.5 * (1 + erf(x[b,v] / 4))))", "sum[b, v](log((1 - erf(x[b, v] / 4)) / 2))")]
    [InlineData("sum[b,v](log(2 - 2 * erf(x[b,v] / 4)))", "sum[b, v](log(1 - erf(x[b, v] / 4)) + 0.6931471805599453)")]
    [InlineData("sum[b,v](2 * (0.5 * (1 + erf(x[b,v]))) - 1)", "sum[b, v](erf(x[b, v]))")]
    [InlineData("sum[b,v](exp(-x[b,v]^2 / 2) / (z[b,v] * (1 + erf(x[b,v] / sqrt(2)))))",
        "sum[b, v](1 / z[b, v] / (exp((-x[b, v] / 1.4142135623730951)^2) * (1 - erf(-x[b, v] / 1.4142135623730951))))")]
    [InlineData("sum[b](sqrt(sum[v](x[b,v]^2)))", "sum[b](norm[v](x[b, v]))")]
    [InlineData("sum[b,v](sqrt(x[b,v]^2))", "sum[b, v](abs(x[b, v]))")]
    [InlineData("sum[b,v](x[b,v] * log(x[b,v]))", "sum[b, v](xlogy(x[b, v], x[b, v]))")]
    [InlineData("sum[b,v]((exp(x[b,v]) - exp(-x[b,v])) / (exp(x[b,v]) + exp(-x[b,v])))", "sum[b, v](tanh(x[b, v]))")]
    [InlineData("sum[b,v]((exp(2*x[b,v]) - 1) / (exp(2*x[b,v]) + 1))", "sum[b, v](tanh(2 * x[b, v] / 2))")]
    [InlineData("sum[b,v](log(sigmoid(x[b,v]) / (1 - sigmoid(x[b,v]))))", "sum[b, v](x[b, v])")]
    [InlineData("sum[b](log(mean[v](exp(x[b,v]))))", "sum[b](logsumexp[v](x[b, v]) - log(size(v)))")]
    [InlineData("sum[b](log(1 + sum[v : v != y[b]](exp(x[b,v] - x[b,y[b]]))))",
        "sum[b](softplus(logsumexp[v : v != y[b]](x[b, v]) - x[b, y[b]]))")]
    [InlineData("sum[b](log(sum[v]((v != y[b]) * exp(x[b,v]))))", "sum[b](logsumexp[v : v != y[b]](x[b, v]))")]
    [InlineData("sum[b](sum[v](exp(x[b,v]) / sum[v](exp(x[b,v])) * (v - y[b]))^2)",
        "sum[b](((size(v) > 0 ? argmax[v](x[b, v]) - y[b] : 0) + sum[v](softmax[v](x[b, v]) * (v - y[b] - (size(v) > 0 ? argmax[v](x[b, v]) - y[b] : 0))))^2)")]
    [InlineData("sum[b](log(sum[v](softmax[v](x[b,v]) * (v + 1))))", "sum[b](logsumexp[v](x[b, v] + log1p(v)) - logsumexp[v](x[b, v]))")]
    [InlineData("sum[b](1 - max[v](sigmoid(x[b,v])))", "sum[b](min[v](sigmoid(-x[b, v])))")]
    [InlineData("sum[b,v](log(1 - (sigmoid(x[b,v]) + sigmoid(z[b,v])) / 2))",
        "sum[b, v](log(exp(-0.6931471805599453 + logsigmoid(-x[b, v])) + exp(-0.6931471805599453 + logsigmoid(-z[b, v]))))")]
    [InlineData("mean[b](log(sum[v](exp(x[b,v]))) - sum[v](softmax[v](x[b,v]) * x[b,v]))",
        "mean[b](-sum[v](logsoftmax[v](x[b, v]) != -inf ? logsoftmax[v](x[b, v]) * softmax[v](x[b, v]) : 0))")]
    [InlineData("mean[b](sum[v](exp(x[b,v] / 2) / sum[j](exp(x[b,j] / 2)) * x[b,v]) / 2 - log(sum[v](exp(x[b,v] / 2))))",
        "mean[b](sum[v](logsoftmax[v](x[b, v] / 2) != -inf ? logsoftmax[v](x[b, v] / 2) * softmax[v](x[b, v] / 2) : 0))")]
    [InlineData("sum[b](mean[v]((x[b,v] + z[b,y[b]] - mean[j](x[b,j] + z[b,y[b]]))^2))", "sum[b](mean[v]((x[b, v] - mean[j](x[b, j]))^2))")]
    [InlineData("sum[b](x[b,y[b]] + sum[v : v < b](x[b,y[b]] * (z[b,v] - mean[j : j < b](z[b,j]))))", "sum[b](x[b, y[b]])")]
    [InlineData("sum[b](x[b,y[b]] + sum[v : v < b](z[b,v] - mean[j : j <= b](z[b,j])))",
        "sum[b](x[b, y[b]] + sum[v : v < b](z[b, v] - mean[j : j <= b](z[b, j])))")]
    [InlineData("mean[b,v](exp(x[b,v]) * (z[b,v] - mean[j](z[b,j])))", "mean[b, v](expm1(x[b, v]) * (z[b, v] - mean[j](z[b, j])))")]
    [InlineData("mean[b](sum[v](-min(exp(x[b,v]) * (z[b,v] - mean[j](z[b,j])), clip(exp(x[b,v]), 0.75, 1.25) * (z[b,v] - mean[j](z[b,j])))))",
        "mean[b](sum[v](-min((z[b, v] - mean[j](z[b, j])) * expm1(x[b, v]), (z[b, v] - mean[j](z[b, j])) * clip(expm1(x[b, v]), -0.25, 0.25))))")]
    [InlineData("sum[b,v](log((x[b,v] > z[b,v]) * sigmoid(x[b,v]) + (1 - (x[b,v] > z[b,v])) * (1 - sigmoid(x[b,v]))))",
        "sum[b, v](z[b, v] < x[b, v] ? logsigmoid(x[b, v]) : logsigmoid(-x[b, v]))")]
    [InlineData("sum[b,v](1 - (x[b,v] > z[b,v] ? sigmoid(x[b,v]) : sigmoid(z[b,v])))",
        "sum[b, v](z[b, v] < x[b, v] ? sigmoid(-x[b, v]) : sigmoid(-z[b, v]))")]
    [InlineData("sum[b,v](log(x[b,v] > z[b,v] ? 1 - sigmoid(x[b,v]) : sigmoid(z[b,v]) - sigmoid(x[b,v])))",
        "sum[b, v](z[b, v] < x[b, v] ? logsigmoid(-x[b, v]) : log(exp(logsigmoid(z[b, v]) + logsigmoid(-x[b, v])) + exp(logsigmoid(-z[b, v]) + logsigmoid(x[b, v]))) + log(tanh((z[b, v] - x[b, v]) / 2)))")]
    [InlineData("sum[b,v](log(1 + z[b,v] * exp(x[b,v])))",
        "sum[b, v](stopgradient(relu(x[b, v] - 60)) + log1p(expm1(-stopgradient(relu(x[b, v] - 60))) + z[b, v] * exp(x[b, v] - stopgradient(relu(x[b, v] - 60)))))")]
    public void LiteralFormsBecomeStable(string formula, string stable)
    {
        var sample = new Sample(
            "double: x double[*], z double[*], y int[*]", formula + " + 0*sum[b,v](z[b,v]*x[b,v]) + 0*sum[b](y[b])", "b=3 v=4 j=4", 0.1, 0.9);
        var result = sample.Derive().Loss.Result.Node;
        var text = FormulaPrinter.PrintExpression(sample.Loss.Graph, result);
        Assert.True(stable == text, text);
        Approximately.Equal([sample.Evaluate(sample.Loss.Result.Node)], [sample.Evaluate(result)], 1e-13);
    }

    [Fact]
    public void Each_of_many_terms_becomes_stable()
    {
        var terms = string.Join(" + ", Enumerable.Range(1, 80).Select(i => $"(exp({i}*x[b,v]) - 1)"));
        var sample = new Sample("double: x double[*]", $"sum[b,v]({terms})", "b=3 v=4", 0.1, 0.9);
        var result = sample.Derive().Loss.Result.Node;
        var text = FormulaPrinter.PrintExpression(sample.Loss.Graph, result);
        Assert.Equal(80, text.Split("expm1(").Length - 1);
    }

    [Theory]
    [InlineData("sum[v](p[b,v] * log(p[b,v]))", "x[b, v] - max[v](x[b, v])")]
    [InlineData("0.5 * sum[v](p[b,v] * log(p[b,v]))", "x[b, v] - max[v](x[b, v])")]
    [InlineData("(z[b,0] > 0.5 ? sum[v](p[b,v] * log(p[b,v])) : 0)", "x[b, v] - max[v](x[b, v])")]
    [InlineData("x[b,0] - logsumexp[v](x[b,v]) + 3 * sum[v](p[b,v] * log(p[b,v]))", "x[b, v] - max[v](x[b, v])")]
    [InlineData("sum[v](p[b,v] * (log(p[b,v]) - log(softmax[v](z[b,v]))))", "x[b, v] - max[v](x[b, v]) - (z[b, v] - max[v](z[b, v]))")]
    public void WhatIsTheSameInAllElementsLeavesADeviation(string divergence, string centred)
    {
        var sample = new Sample(
            "double: x double[*], z double[*]", $"p[b,v] = softmax[v](x[b,v])\nmean[b]({divergence}) + 0*sum[b,v](z[b,v]*x[b,v])", "b=3 v=4", 0.1, 0.9);
        var derived = sample.Derive();
        var (tensor, node) = derived.Gradients.Tensors.First(pair => pair.Key.Name == "x");
        var text = FormulaPrinter.PrintExpression(sample.Loss.Graph, node);
        Assert.Contains(centred, text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 + ", text, StringComparison.Ordinal);
        var expected = sample.Differences(sample.Loss.Result.Node, [], tensor.Name);
        Approximately.Equal([.. expected, 1e-3], [.. sample.Evaluate(node, tensor.Axes), 1e-3], 1e-8);
    }

    /// <summary>What is subtracted is not the expected value of what it is subtracted from, so that nothing cancels.</summary>
    [Theory]
    [InlineData("2 * (1 + log(p[b,v])) - sum[j](p[b,j] * (1 + log(p[b,j])))")]
    [InlineData("1 + log(p[b,v]) - 2 * sum[j](p[b,j] * (1 + log(p[b,j])))")]
    [InlineData("(w[b,v] > 0.5 ? 1 + log(p[b,v]) : 0) - sum[j](p[b,j] * (1 + log(p[b,j])))")]
    [InlineData("(w[b,0] > 0.5 ? 1 + log(p[b,v]) : 0) - sum[j](p[b,j] * (1 + log(p[b,j])))")]
    [InlineData("1 + log(p[b,v]) - sum[j](w[b,j] > 0.5 ? p[b,j] * (1 + log(p[b,j])) : 0)")]
    public void WhatIsNoDeviationKeepsWhatAllElementsShare(string slope)
    {
        var sample = new Sample(
            "double: x nograd double[*], z double[*], w nograd double[*]",
            $"p[b,v] = softmax[v](x[b,v])\nsum[b,v](z[b,v] * (p[b,v] * ({slope}))) + 0*sum[b,v](w[b,v])",
            "b=3 v=4 j=4",
            0.1,
            0.9);
        var (tensor, node) = sample.Derive().Gradients.Tensors.Single();
        var expected = sample.Differences(sample.Loss.Result.Node, [], tensor.Name);
        Approximately.Equal([.. expected], [.. sample.Evaluate(node, tensor.Axes)], 1e-8);
    }

    public static TheoryData<string, string> Losses => new()
    {
        { "double: x double[*], y int[*]", "p[b,v] = exp(x[b,v]) / sum[j](exp(x[b,j]))\nmean[b](-log(p[b,y[b]]))" },
        { "double: x double[*], y int[*], g double", "p[b,v] = exp(x[b,v]) / sum[j](exp(x[b,j]))\nmean[b](-(1 - p[b,y[b]])^g * log(p[b,y[b]]))" },
        { "double: x double[*], y int[*]", "p[b,v] = softmax[v](x[b,v])\nmean[b](-(1 - p[b,y[b]])^0.5 * log(p[b,y[b]]))" },
        { "double: x double[*], y int[*]", "p[b,v] = softmax[v](x[b,v])\nmean[b](-(1 - p[b,y[b]])^2 * log(p[b,y[b]]))" },
        { "double: x double[*]", "p[b,v] = sigmoid(x[b,v])\nmean[b,v](-(1 - p[b,v])^2 * log(p[b,v]) - p[b,v]^2 * log(1 - p[b,v]))" },
        { "double: x double[*]", "p[b,v] = 1/(1 + exp(-x[b,v]))\nmean[b,v](-0.3*(1 - p[b,v])^0.5 * log(p[b,v]))" },
        { "double: x double[*]", "p[b,v] = softmax[v](x[b,v])\nmean[b](sum[v](p[b,v] * log(p[b,v])))" },
        { "double: x double[*], z double[*]", "p[b,v] = softmax[v](x[b,v])\nq[b,v] = softmax[v](z[b,v])\nmean[b](sum[v](p[b,v] * log(p[b,v] / q[b,v])))" },
        { "double: x double[*], z double[*]", "mean[b,v](-log(sigmoid(0.1*(x[b,v] - z[b,v]))))" },
        { "double: x double[*], z double[*]", "mean[b,v](-log(exp(x[b,v]) / (exp(x[b,v]) + exp(z[b,v]))))" },
        { "double: x double[*], z double[*]", "mean[b,v](2*(1 - sigmoid(x[b,v] - z[b,v])) + sigmoid(z[b,v] - x[b,v]))" },
        { "double: x double[*], w double[*]", "mean[b](-log(exp(x[b,0]) / sum[v](w[b,v]*exp(x[b,v]))) + log(sum[v](w[b,v]*exp(x[b,v]))))" },
        { "double: x double[*], y int[*]", "p[b,v] = softmax[v](x[b,v])\nmean[b](-log(1 - p[b,y[b]]))" },
        { "double: x double[*]", "mean[b,v](log(cosh(x[b,v])) + tanh(x[b,v]))" },
        { "double: x double[*]", "sum[b](log(sum[v](exp(x[b,v] - max[j](x[b,j])))))" },
        { "double: x double[*]", "mean[b,v](log(1 - tanh(x[b,v])^2) + log((1 - tanh(x[b,v])) * (1 + tanh(x[b,v]))))" },
        { "double: x double[*]", "mean[b,v](log(cumsum[v](exp(x[b,v]))) - log(exp(x[b,v]) / cumsum[v desc](exp(x[b,v]))))" },
        { "double: x double[*]", "a[b,v] = (a[b,v-1] ?? 1) * sigmoid(x[b,v]) + exp(-x[b,v])\nmean[b,v](log(a[b,v]))" },
        { "double: x double[*], z double[*], g double", "p[b,v] = softmax[v](x[b,v])\nq[b,v] = softmax[v](z[b,v])\nm[b,v] = g*p[b,v] + (1 - g)*q[b,v]\nmean[b](sum[v](p[b,v]*log(p[b,v]/m[b,v]) + q[b,v]*log(q[b,v]/m[b,v])))" },
        { "double: x double[*]", "p[b] = max[v](sigmoid(x[b,v]))\nmean[b](-log(p[b]) - log(1 - p[b]))" },
        { "double: x double[*], z double[*], g double", "p[b,v] = sigmoid(x[b,v])\nq[b,v] = sigmoid(z[b,v])\nmean[b,v](-log(1 - (p[b,v] + q[b,v])/2) - log(1 - (g*p[b,v] + (1 - g)*q[b,v])))" },
        { "double: x double[*]", "mean[b,v](log(x[b,v] + sqrt(x[b,v]^2 + 1)))" },
        { "double: x double[*]", "u[b,v] = 1 + x[b,v]^2\nmean[b,v](log(u[b,v] + sqrt(u[b,v]^2 - 1)))" },
        { "double: x double[*], z double[*]", "mean[b,v](log((1 + x[b,v]^2) / (1 + z[b,v]^2)))" },
        { "double: x double[*], g double", "mean[b](mean[v](abs(x[b,v])^g)^(1/g) + sum[v](abs(x[b,v])^20)^(1/20))" },
        { "double: x double[*], y int[*]", "mean[b](-sum[v]((0.9*(v == y[b]) + 0.1/size(v)) * log(softmax[v](x[b,v]))))" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void ValuesAndGradientsStay(string signature, string formula)
    {
        var sample = new Sample(signature, formula, "b=3 v=4 j=4", 0.2, 1.5);
        var derived = sample.Derive();
        var result = derived.Loss.Result;
        Approximately.Equal([sample.Evaluate(sample.Loss.Result.Node)], [sample.Evaluate(result.Node)], 1e-13);
        foreach (var (tensor, gradient) in derived.Gradients.Tensors)
        {
            AlgebraVerifier.Verify(gradient, tensor.Axes);
            var expected = sample.Differences(sample.Loss.Result.Node, [], tensor.Name);
            Approximately.Equal([.. expected, 1e-3], [.. sample.Evaluate(gradient, tensor.Axes), 1e-3], 1e-8);
        }

        Assert.NotEmpty(derived.Rules);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void ValuesAndGradientsAreFinite(string signature, string formula)
    {
        foreach (var scale in new[] { 30, 1e4 })
        {
            var sample = new Sample(signature, formula, "b=6 v=4 j=4", -scale, scale);
            var derived = sample.Derive();
            Assert.True(double.IsFinite(sample.Evaluate(derived.Loss.Result.Node)) || formula.Contains("w[", StringComparison.Ordinal));
            foreach (var (tensor, gradient) in derived.Gradients.Tensors.Where(pair => pair.Key.Name == "x"))
            {
                Assert.All(sample.Evaluate(gradient, tensor.Axes), value => Assert.True(double.IsFinite(value)));
            }
        }
    }

    [Theory]
    [InlineData("sum[i](-(t[i]*log(p[i]) + (1 - t[i])*log(1 - p[i])))")]
    [InlineData("sum[i](t[i]*(log(t[i]) - log(p[i])))")]
    [InlineData("sum[i](t[i]*log(t[i]/p[i]))")]
    public void ProbabilitiesMayBe0And1(string formula)
    {
        var sample = new Sample("double: p double[*], t nograd double[*]", formula, "i=2").With("p", 0, 1).With("t", 0, 1);
        var derived = sample.Derive();
        Assert.Equal(0, sample.Evaluate(derived.Loss.Result.Node));
        Assert.All(
            sample.Evaluate(derived.Gradients.Tensors[sample.Tensor("p")], sample.Tensor("p").Axes),
            value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void TheAngleOfArcFaceIsFiniteAtItsEnds()
    {
        var sample = new Sample("double: c double[*]", "sum[i](cos(acos(c[i]) + 0.5))", "i=4").With("c", 1, -1, 0.3, 1 + 1e-12);
        var derived = sample.Derive();
        var value = sample.Evaluate(derived.Loss.Result.Node);
        Assert.Equal(Math.Cos(0.5) + Math.Cos(Math.PI + 0.5) + Math.Cos(Math.Acos(0.3) + 0.5) + Math.Cos(0.5), value, 1e-9);
        var c = sample.Tensor("c");
        Assert.All(sample.Evaluate(derived.Gradients.Tensors[c], c.Axes), x => Assert.True(double.IsFinite(x)));
    }

    /// <summary>Differences of nearly equal numbers at x = 0.0001, with their values from 50 digits.</summary>
    public static TheoryData<string, double> SmallDifferences => new()
    {
        { "exp(x[i]) - 1 - x[i]", 5.0001666708334175e-09 },
        { "x[i] - exp(x[i]) + 1", -5.0001666708334175e-09 },
        { "sqrt(1 + x[i]^2) - 1", 4.999999987500001e-09 },
        { "2.25 * (sqrt(1 + (x[i] / 1.5)^2) - 1)", 4.999999994444445e-09 },
        { "1 - cos(x[i])", 4.999999995833334e-09 },
        { "cosh(x[i]) - 1", 5.000000004166667e-09 },
        { "log((exp(x[i]) + exp(-x[i])) / 2)", 4.9999999916666675e-09 },
        { "x[i] + log(1 + exp(-2*x[i])) - log(2)", 4.9999999916666675e-09 },
        { "1 - 2 / (exp(2*x[i]) + 1)", 9.999999966666667e-05 },
        { "sigmoid(2*x[i]) - sigmoid(x[i])", 2.4999999854166667e-05 },
        { "log(1 - tanh(x[i])^2)", -9.999999983333334e-09 },
        { "log((1 - tanh(x[i])) * (1 + tanh(x[i])))", -9.999999983333334e-09 },
        { "log(x[i] + sqrt(x[i]^2 + 1))", 9.999999983333334e-05 },
        { "log(1 + x[i] + sqrt((1 + x[i])^2 - 1))", 0.014142017775252324 },
        { "log((1 + x[i]) / (1 - x[i]))", 0.0002000000006666667 },
    };

    [Theory]
    [MemberData(nameof(SmallDifferences))]
    public void SmallDifferencesKeepTheirDigits(string formula, double expected)
    {
        var sample = new Sample("double: x double[*]", $"sum[i]({formula})", "i=1").With("x", 1e-4);
        var value = sample.Evaluate(sample.Derive().Loss.Result.Node);
        Assert.Equal(0, (value - expected) / expected, 2e-12);
    }

    [Theory]
    [InlineData("sum[v](z[v] * exp(x[v])) / sum[v](exp(x[v]))", 900)]
    [InlineData("mean[v](z[v] * (exp(x[v]) - exp(-x[v])) / (exp(x[v]) + exp(-x[v])))", 900)]
    [InlineData("log(1 - exp(x[0]) / sum[v](exp(x[v])))", 900)]
    [InlineData("log(exp(-abs(x[0])) / (1 - exp(-abs(x[0]))) / (exp(-abs(x[1])) / (1 - exp(-abs(x[1])))))", 900)]
    [InlineData("log(sigmoid(x[0] + 2) - sigmoid(x[0]))", 60)]
    [InlineData("log(x[0] > 0 ? sigmoid(x[0]) : sigmoid(x[0] + 2) - sigmoid(x[0]))", 900)]
    [InlineData("log((z[0] > 1 ? 1 : sigmoid(x[0])) - (z[1] > 0 ? 0 : sigmoid(x[1])))", 900)]
    [InlineData("log((z[0] > 0 ? 1 : sigmoid(x[0])) - sigmoid(x[0]))", 900)]
    [InlineData("log(1 + z[0] * exp(x[0]))", 900)]
    [InlineData("mean[v](sigmoid(x[v])^g)", 1e4)]
    [InlineData("mean[v](relu(z[0] - z[v]) * exp(x[v]))", 1e4)]
    [InlineData("w[v] = relu(z[0] - z[v])\nmean[v](-min(w[v] * exp(x[v]), w[v] * clip(exp(x[v]), 0.8, 1.2)))", 1e4)]
    [InlineData("log(z[0] * exp(x[0]) + z[1] * exp(x[1]) + z[2] * exp(x[2]))", 1e4)]
    [InlineData("log(z[0] + z[1]^2 * exp(x[0]))", 1e4)]
    [InlineData("z[0] * exp(x[0]) / (exp(x[0]) - z[1] * exp(x[1]))", 1e4)]
    [InlineData("mean[v](abs(x[v])^z[3])^(1/z[3])", 1e300)]
    [InlineData("mean[v](log(1 + erf(x[v])) + log(1 - erf(x[v])))", 1e4)]
    [InlineData("mean[v](exp(-x[v]^2) / (1 - erf(x[v])))", 1e4)]
    public void LargeInputsHaveFiniteValuesAndGradients(string formula, double scale)
    {
        var sample = new Sample("double: x double[*], z nograd double[*], g double", formula + " + 0*sum[v](x[v]*z[v]) + 0*g", "v=4")
            .With("x", scale, -scale, scale / 3, -scale / 7).With("z", 0.3, -0.4, 0.5, 0.9).With("g", 0);
        var derived = sample.Derive();
        Assert.True(double.IsFinite(sample.Evaluate(derived.Loss.Result.Node)));
        var x = sample.Tensor("x");
        Assert.All(sample.Evaluate(derived.Gradients.Tensors[x], x.Axes), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void ANormOfNothingHasNoSlope()
    {
        var sample = new Sample("double: x double[*], tau double grad", "norm[i : x[i] > 5](sigmoid(x[i] - tanh(tau)))", "i=3", 0.1, 0.9);
        var gradient = sample.Derive().Gradients.Scalars.Single();
        Assert.Equal(0, sample.Evaluate(gradient.Value));
    }

    [Fact]
    public void AnAdvantageOf0HasNoPartInARatioThatOverflows()
    {
        var sample = new Sample(
            "double: x double[*], z nograd double[*]",
            "w[v] = z[v] - mean[v](z[v])\nmean[v](-min(w[v] * exp(x[v]), w[v] * clip(exp(x[v]), 0.8, 1.2)))",
            "v=3").With("x", 1e4, -1e4, 1).With("z", 1, 1, 1);
        var derived = sample.Derive();
        Assert.Equal(0, sample.Evaluate(derived.Loss.Result.Node));
        var x = sample.Tensor("x");
        Assert.All(sample.Evaluate(derived.Gradients.Tensors[x], x.Axes), value => Assert.Equal(0, value));
    }

    [Fact]
    public void HighPowersAreComputedByLogarithms()
    {
        var sample = new Sample(
            "double: x double[*], w double[*], y int[*], n double",
            "dist[b,v] = sqrt(sum[k]((x[b,k]-w[v,k])^2))\np[b,v] = dist[b,v]^-n / sum[j](dist[b,j]^-n)\nmean[b](-log(p[b,y[b]]))",
            "b=2 v=3 k=2 j=3").With("n", 2000);
        var derived = sample.Derive();
        Assert.True(double.IsFinite(sample.Evaluate(derived.Loss.Result.Node)));
        Assert.False(double.IsFinite(sample.Evaluate(sample.Loss.Result.Node)));
        foreach (var (tensor, gradient) in derived.Gradients.Tensors)
        {
            Assert.All(sample.Evaluate(gradient, tensor.Axes), x => Assert.True(double.IsFinite(x)));
        }
    }

    [Fact]
    public void WithoutStabilizationTheFormulaStays()
    {
        var loss = new Sample("double: x double[*]", "sum[i](log(1 + exp(x[i])))", "i=2").Loss;
        var literal = new BoundLoss(
            loss.Signature with { Stabilize = false }, loss.Graph, loss.Tensors, loss.Scalars, loss.Result, loss.Metrics, loss.NameHints, loss.Extents);
        var derived = LossAlgebra.Derive(literal, loss.Graph.One, loss.Tensors, []);
        Assert.Same(loss.Result.Node, derived.Loss.Result.Node);
        Assert.Empty(derived.Rules);
    }
}
