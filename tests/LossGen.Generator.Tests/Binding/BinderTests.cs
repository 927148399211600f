using System.Linq;
using Xunit;

namespace LossGen.Generator.Tests.Binding;

public class BinderTests
{
    private const string Rows = "float: z float[], y int[], beta float";

    [Theory]
    [InlineData("mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])", "(mean [b] (- (logsumexp [v] z[b v]) z[b y[b]]))")]
    [InlineData("mean[b](-log(softmax[v](z[b,v])))", null)]
    [InlineData("s[b] = logsumexp[v](z[b,v])\nmean[b](s[b] - z[b,y[b]])", "(mean [b] (- (logsumexp [v] z[b v]) z[b y[b]]))")]
    [InlineData("p[b,v] = exp(z[b,v]) / sum[v](exp(z[b,v]))\nmean[b](p[b,y[b]])", "(mean [b] (/ (exp z[b y[b]]) (sum [v] (exp z[b v]))))")]
    [InlineData("mean[b](sum[v](softmax[v](z[b,v]) * z[b,v])) + 0 * sum[b](y[b])", "(mean [b] (sum [v] (* (exp (- z[b v] (logsumexp [v] z[b v]))) z[b v])))")]
    public void Rows_of_logits(string formula, string? expected)
    {
        var signature = formula.Contains("y[b]", System.StringComparison.Ordinal) ? "float: z float[], y int[]" : Rows;
        if (expected is not null)
        {
            Assert.Equal(expected, Bound.Result(signature, formula));
        }
        else
        {
            // The index of a map is free in it.
            Assert.Equal("LG0117", BinderDiagnosticTests.Ids(signature, formula));
        }
    }

    [Theory]
    [InlineData("sum[i](x[i] > k)", "(sum [i] (? (< k x[i]) 1 0))")]
    [InlineData("sum[i](x[i] * (x[i] > k))", "(sum [i] (? (< k x[i]) x[i] 0))")]
    [InlineData("count[i](0 <= i < k && x[i] > 0)", "(sum [i] : (&& (&& (<= 0 i) (< i k)) (< 0 x[i])) 1)")]
    [InlineData("mean[i : i != k](x[i])", "(mean [i] : (!= i k) x[i])")]
    [InlineData("sum[i](where(x[i] < 0, 1, x[i+1] ?? 2)) + k", "(+ (sum [i] (? (< x[i] 0) 1 (? (< (+ i 1) |i|) x[(+ i 1)] 2))) k)")]
    [InlineData("sum[i](x[i-1] ?? x[i]) + k", "(+ (sum [i] (? (<= 0 (- i 1)) x[(- i 1)] x[i])) k)")]
    [InlineData("sum[i](x[2*i] ?? 0) + sum[i](x[i]) + k", "(+ (+ (sum [i] (? (&& (<= 0 (* 2 i)) (< (* 2 i) |i|)) x[(* 2 i)] 0)) (sum [i] x[i])) k)")]
    [InlineData("sum[i](x[i^2] ?? 0) + sum[i](x[i]) + k", "(+ (+ (sum [i] (? (&& (<= 0 (* i i)) (< (* i i) |i|)) x[(* i i)] 0)) (sum [i] x[i])) k)")]
    [InlineData("sum[i]((i - k)^2 * x[i])", "(sum [i] (* (^ (- i k) 2) x[i]))")]
    [InlineData("sum[i](x[i]) / size(i) + k", "(+ (/ (sum [i] x[i]) |i|) k)")]
    [InlineData("max[i](x[i]) + max(k, 1, 2) + pi * 0", "(+ (max [i] x[i]) (max (max k 1) 2))")]
    [InlineData("any[i](x[i] > 0) ? 1.5 : k", "(? (any [i] (< 0 x[i])) 1.5 k)")]
    [InlineData("argmax[i](x[i]) * k", "(* (argmax [i] x[i]) k)")]
    [InlineData("sum[i](x[i]^2) + 2^3 + k", "(+ (+ (sum [i] (^ x[i] 2)) 8) k)")]
    [InlineData("var[i](x[i]) + k", "(+ (mean [i] (* (- x[i] (mean [i] x[i])) (- x[i] (mean [i] x[i])))) k)")]
    [InlineData("clip(k, 0, 1) + x[0]", "(+ (min (max k 0) 1) x[0])")]
    [InlineData("sum[i](inf > x[i] && true) + k", "(+ (sum [i] (? (< x[i] Infinity) 1 0)) k)")]
    [InlineData("sum[i](cumsum[i](x[i])) + k", "(+ (sum [i] (scan i (+ x[i] <cumsum>) from 0 at i)) k)")]
    [InlineData("sum[i](cumsum[i desc](x[i])) + k", "(+ (sum [i] (scan i desc (+ x[i] <cumsum>) from 0 at i)) k)")]
    [InlineData("loss = x[k]", "x[k]")]
    [InlineData("sum[i](x[i]) / size(x, 0) + size(k)", "(+ (/ (sum [i] x[i]) |i|) k)")]
    public void Expressions(string formula, string expected) => Assert.Equal(expected, Bound.Result("float: x float[], k int", formula));

    [Theory]
    [InlineData("f(a) = a * a\nsum[i](f(x[i]))", "(sum [i] (* x[i] x[i]))")]
    [InlineData("f(j) = x[j] - x[0]\nsum[i](f(i))", "(sum [i] (- x[i] x[0]))")]
    [InlineData("total(a) = sum[i](a * x[i])\nsum[i](total(x[i]))", "(sum [i] (sum [i2] (* x[i] x[i2])))")]
    [InlineData("s[i] = sum[j](x[i] * x[j])\nsum[j](s[j])", "(sum [j] (sum [j2] (* x[j] x[j2])))")]
    [InlineData("f(a) = g(a) + 1\ng(a) = 2 * a\nsum[i](f(x[i]))", "(sum [i] (+ (* 2 x[i]) 1))")]
    [InlineData("b = a + 1\na = sum[i](x[i])\nb", "(+ (sum [i] x[i]) 1)")]
    [InlineData("f(c) = c ? 1 : 2\nsum[i](f(x[i] > 0) * x[i])", "(sum [i] (* (? (< 0 x[i]) 1 2) x[i]))")]
    [InlineData("n(j) = size(j)\nsum[i](x[i] / n(i))", "(sum [i] (/ x[i] |i|))")]
    public void Definitions_and_helpers(string formula, string expected) => Assert.Equal(expected, Bound.Result("float: x float[]", formula));

    [Fact]
    public void Gae_is_a_recurrence()
    {
        const string formula = """
            delta[b,t] = reward[b,t] + gamma * (1 - done[b,t]) * value[b,t+1] - value[b,t+0]
            adv[b,t] = delta[b,t] + gamma * lambda * (1 - done[b,t]) * (adv[b,t+1] ?? 0)
            """;
        const string signature =
            "void: reward float[], value float[], done byte[], gamma float, lambda float, b int, adv out float[]";
        var loss = Bound.Loss(signature, formula);
        Assert.Equal(
            "(scan t desc (+ (- (+ reward[b t] (* (* gamma (- 1 done[b t])) value[b (+ t 1)])) value[b t])"
            + " (* (* (* gamma lambda) (- 1 done[b t])) <adv>)) from 0 at t)",
            NodePrinter.Print(loss.Result.Node));
        Assert.Equal(["b", "t"], loss.Result.Indices.Select(index => index.Name));
        Assert.Equal("adv", loss.Result.Target!.Name);
        Assert.Equal(
            "b = b; t = reward/b; value.1 = value/b; done == b*t; adv == b*t", Bound.Extents(signature, formula));
    }

    [Theory]
    [InlineData("a[t] = x[t] + (a[t-1] ?? 0)\nsum[t](a[t])", "(sum [t] (scan t (+ x[t] <a>) from 0 at t))")]
    [InlineData("a[t] = x[t] + (a[t+1] ?? x[t])\nsum[t](a[t+1] ?? 0)", "(sum [t] (? (< (+ t 1) |t|) (scan t desc (+ x[t] <a>) from x[t] at (+ t 1)) 0))")]
    [InlineData("a[t] = max((a[1+t] ?? 0), 2 * (a[t+1] ?? 0)) + x[t]\na[0]", "(scan t desc (+ (max <a> (* 2 <a>)) x[t]) from 0 at 0)")]
    public void Recurrences(string formula, string expected) => Assert.Equal(expected, Bound.Result("float: x float[]", formula));

    [Fact]
    public void Metrics_are_outputs()
    {
        const string formula = """
            margin[i] = beta * (chosen[i] - rejected[i])
            accuracy  = mean[i](margin[i] > 0)
            mean[i](-log(sigmoid(margin[i])))
            """;
        var loss = Bound.Loss("float: chosen float[], rejected float[], beta float, accuracy out float, margin out float[]", formula);
        Assert.Equal(["accuracy", "margin"], loss.Metrics.Select(metric => metric.Name));
        Assert.Equal("(mean [i] (? (< 0 (* beta (- chosen[i] rejected[i]))) 1 0))", NodePrinter.Print(loss.Metrics[0].Node));
        Assert.Equal("(* beta (- chosen[i] rejected[i]))", NodePrinter.Print(loss.Metrics[1].Node));
        Assert.Equal("margin", loss.NameHints[loss.Metrics[1].Node]);
        Assert.Null(loss.Result.Target);
        Assert.Equal(["beta"], loss.Scalars.Select(scalar => scalar.Name));
        Assert.Equal(["chosen", "rejected"], loss.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Equal_reductions_are_one_node()
    {
        var loss = Bound.Loss("float: z float[], y int[]", "mean[b](log(sum[v](exp(z[b,v]))) - log(sum[v](exp(z[b,v]))) + y[b])");
        Assert.Single(Nodes(loss.Result.Node).OfType<LossGen.Generator.Algebra.ReduceNode>(), node => node.Operator == LossGen.Generator.Algebra.ReduceOperator.Sum);
    }

    [Theory]
    [InlineData("float: z float[], y int[]", "mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])", "b = y.0; v = z/b")]
    [InlineData("float: z float[*], y int[]", "mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])", "b = z.0; v = z.1; y.0 == b")]
    [InlineData("float: z float[], v int", "mean[b](logsumexp[v](z[b,v]))", "v = v; b = z/v")]
    [InlineData("float: z float[], v int, y int[]", "mean[b](logsumexp[v](z[b,v]) - y[b])", "b = y.0; v = v; z == b*v")]
    [InlineData("float: q float[], k float[], d int", "s[i,j] = sum[d](q[i,d] * k[j,d])\nmean[i](logsumexp[j](s[i,j]) - s[i,i])", "d = d; i = q/d; j = k/d; i <= j")]
    [InlineData("float: x float[]", "sum[i, j : i < j](x[i] * x[j])", "i = x.0; j = i")]
    [InlineData("float: y int[], d int", "w[b,i] = (i - y[b])^2\nsum[b](sum[d](w[b,d]))", "b = y.0; d = d")]
    [InlineData("float: y int[], i int", "w[b,i] = (i - y[b])^2\nsum[b](sum[u](w[b,u]))", "b = y.0; i = i; u = i")]
    [InlineData("float: x float[], y int[]", "w[b,i] = (i - y[b])^2\nsum[b](sum[u](w[b,u]) * sum[v](w[b,v] * x[v]))", "v = x.0; b = y.0; i = v; u = v")]
    [InlineData("float: x float[], n int", "sum[i](x[i]) + sum[n](n)", "i = x.0; n = n")]
    [InlineData("void: z float[], loss out float[]", "loss[b] = sum[v](z[b,v])", "b = loss.0; v = z/b")]
    [InlineData("void: z float[], loss out float[*]", "loss[b,v] = z[b,v]", "b = loss.0; v = z/b; loss.1 == v")]
    [InlineData("float: a float[], c float[]", "sum[i](a[i] * c[i])", "i = a.0; c.0 == i")]
    [InlineData("float: a float[], i int", "sum[i](a[i])", "i = a.0; i == i")]
    [InlineData("float: a float[], c float[]", "s[i,j] = a[i] * c[j]\nsum[i : i < size(j)](s[i,i])", "i = a.0; j = c.0")]
    [InlineData("float: s float[*]", "sum[i](s[i,i])", "i = s.0; s.1 == i")]
    [InlineData("float: x float[]", "size(m) = size(i)\nsum[i](x[i]) + sum[m](m)", "i = x.0; m = i")]
    [InlineData("float: x float[], y float[]", "size(m) = size(x, 0)\nsum[i](x[2*i] ?? 0) + sum[i,m](m * y[i])", "x.0 = x.0; m = x.0; i = y.0")]
    [InlineData("float: x float[], y float[]", "sum[i](x[i]) / size(y, 0)", "i = x.0; y.0 = y.0")]
    [InlineData("float: x float[], n int", "size(m) = n\nsum[i](x[i]) + sum[m](m)", "i = x.0; m = n")]
    [InlineData("float: x float[], n int", "size(m) = size(n)\nsum[m](x[m])", "m = x.0; n == m")]
    [InlineData("float: q float[], k float[], d int", "size(i) = size(j)\ns[i,j] = sum[d](q[i,d] * k[j,d])\nsum[i](s[i,i])", "d = d; i = q/d; j = i; k == j*d")]
    public void Extents(string signature, string formula, string expected) =>
        Assert.Equal(expected, Bound.Extents(signature, formula));

    [Fact]
    public void A_tensor_never_has_an_index_twice()
    {
        var tensor = Assert.Single(Bound.Loss("float: s float[*]", "sum[i](s[i,i])").Tensors);
        Assert.Equal(2, tensor.Axes.Distinct().Count());
        Assert.Same(tensor.Axes[0].Range, tensor.Axes[1].Range);
    }

    [Fact]
    public void Names_that_mean_something_elsewhere_are_names_here()
    {
        Assert.Equal(
            "(+ (sum [sum] max[sum]) (+ class pi))",
            Bound.Result("float: max float[], class float, pi float", "sum[sum](max[sum]) + (class + pi)"));
        Assert.Equal("(* lambda params)", Bound.Result("float: params float, lambda double", "lambda * params"));
    }

    private static System.Collections.Generic.IEnumerable<LossGen.Generator.Algebra.Node> Nodes(LossGen.Generator.Algebra.Node node) =>
        node.Children.SelectMany(Nodes).Append(node).Distinct();
}
