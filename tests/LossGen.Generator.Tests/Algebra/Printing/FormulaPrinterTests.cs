using System.Linq;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Tests.Algebra.Derivatives;
using LossGen.Generator.Tests.Binding;
using Xunit;

namespace LossGen.Generator.Tests.Algebra.Printing;

/// <summary>Gradients print as formulas that people would write, and that parse and bind to the same values again.</summary>
public sealed class FormulaPrinterTests
{
    [Theory]
    [InlineData("double: z double[*], y int[*]", "mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])", "z",
        "zGradient[b, v] = (softmax[v](z[b, v]) - (v == y[b])) / size(b)")]
    [InlineData("double: z double[*], y int[*]", "p[b,v] = exp(z[b,v])/sum[j](exp(z[b,j]))\nmean[b](-log(p[b,y[b]]))", "z",
        "zGradient[b, v] = (softmax[v](z[b, v]) - (v == y[b])) / size(b)")]
    [InlineData("double: c double[*], r double[*], beta double", "margin[i] = beta*(c[i] - r[i])\nmean[i](-log(sigmoid(margin[i])))", "c",
        "margin[i] = beta * (c[i] - r[i])\ncGradient[i] = -beta / size(i) * sigmoid(-margin[i])")]
    [InlineData("double: z double[*], y int[*], gamma double", "p[b] = exp(z[b,y[b]])/sum[v](exp(z[b,v]))\nmean[b](-(1-p[b])^gamma*log(p[b]))", "z", "e0[b] = z[b, y[b]] - logsumexp[v](z[b, v])\nzGradient[b, v] = ((-expm1(e0[b]))^gamma - ((-expm1(e0[b]) != 0 || !(0 <= gamma < 1)) && e0[b] != -inf ? gamma * exp(e0[b]) * e0[b] * (-expm1(e0[b]))^(gamma - 1) : 0)) / size(b) * (softmax[v](z[b, v]) - (v == y[b]))")]
    [InlineData("double: a double[*], n double[*]", "mean[b](max(0, a[b] - n[b]))", "a", "aGradient[b] = a[b] - n[b] >= 0 ? (a[b] - n[b] == 0 ? 0.5 : 1) / size(b) : 0")]
    [InlineData("double: x double[*]", "sum[i](x[i]^2)", "x", "xGradient[i] = 2 * x[i]")]
    [InlineData("double: x double[*]", "sum[t]((x[t+1] ?? 0)*x[t])", "x", "xGradient[t] = (x[t + 1] ?? 0) + (x[t - 1] ?? 0)")]
    [InlineData("double: x double[*], c double", "a[t] = x[t] + c*(a[t-1] ?? 0)\nsum[t](a[t])", "x",
        "xGradient[t] = 1 + c * (xGradient[t + 1] ?? 0)")]
    [InlineData("double: x double[*]", "sum[t](cumsum[t](x[t])*x[t])", "x", "xGradient[t] = cumsum[t](x[t]) + cumsum[t desc](x[t])")]
    public void GradientsReadAsPeopleWriteThem(string signature, string formula, string tensor, string expected)
    {
        var sample = new Sample(signature, formula, "");
        var derived = sample.Derive();
        var x = sample.Tensor(tensor);
        var text = sample.Print(derived.Gradients.Tensors[x], x.Axes, tensor + "Gradient", derived.Loss.NameHints);
        Assert.True(expected == text, text);
    }

    [Theory]
    [MemberData(nameof(GradientTests.Formulas), MemberType = typeof(GradientTests))]
    public void GradientsBindAgain(string signature, string formula, string extents)
    {
        var sample = new Sample(signature, formula, extents);
        var derived = sample.Derive();
        foreach (var (tensor, gradient) in derived.Gradients.Tensors)
        {
            var text = sample.Print(gradient, tensor.Axes, "out" + tensor.Name, derived.Loss.NameHints);
            var parameters = string.Join(", ", sample.Loss.Tensors.Select(t => t.Name + " " + ElementName(t.Element) + "[*]")
                .Concat(sample.Loss.Scalars.Select(s => s.Name + " " + ElementName(s.Element))));
            var bag = new DiagnosticBag();
            var bound = FormulaBinder.Bind(text, Signatures.Parse($"void: {parameters}, out{tensor.Name} out double[*]"), bag);
            Assert.True(bound is not null, text + "\n" + string.Join("\n", bag.ToImmutable()));
            Approximately.Equal(sample.Evaluate(gradient, tensor.Axes), sample.Evaluate(bound), 1e-12);
        }
    }

    private static string ElementName(ElementType element) => element.IsReal() ? "double" : "int";
}
