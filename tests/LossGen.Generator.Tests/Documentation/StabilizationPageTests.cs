using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Printing;
using LossGen.Generator.Algebra.Stabilization;
using LossGen.Generator.Tests.Algebra;
using LossGen.Generator.Tests.Roslyn;
using Xunit;

namespace LossGen.Generator.Tests.Documentation;

/// <summary>The page on stabilisation has every rule, with an example that it applies to and what comes of that.</summary>
public class StabilizationPageTests
{
    private const string Signature = "double: x double[*], z double[*], w nograd double[*], y int[*]";

    /// <summary>By rule, a term that is summed over b and v, or over b alone, and from which the rule makes another.</summary>
    private static readonly Dictionary<string, (string Indices, string Term)> Examples = new()
    {
        ["cases of a sum"] = ("b,v", "log((w[b,v] > 0) * sigmoid(x[b,v]) + (1 - (w[b,v] > 0)) * (1 - sigmoid(x[b,v])))"),
        ["log of cosh"] = ("b,v", "log(cosh(x[b,v]))"),
        ["inverse hyperbolic function"] = ("b,v", "log(x[b,v] + sqrt(x[b,v]^2 + 1))"),
        ["log of 1 - tanh^2"] = ("b,v", "log(1 - tanh(x[b,v])^2)"),
        ["complement of an error function"] = ("b,v", "1 - erf(x[b,v])"),
        ["log of the error function's tail"] = ("b,v", "log(1 - erf(x[b,v]))"),
        ["scaled tail of the error function"] = ("b,v", "exp(-x[b,v]^2) / (1 - erf(x[b,v]))"),
        ["log of exponentials"] = ("b", "log(sum[v](exp(x[b,v])))"),
        ["log of 1 + x"] = ("b,v", "log(1 - x[b,v])"),
        ["log of a ratio near 1"] = ("b,v", "log((1 + x[b,v]) / (1 + z[b,v]))"),
        ["log of weighted exponentials"] = ("b", "log(sum[v](w[b,v] * exp(x[b,v])))"),
        ["log1p of exponentials"] = ("b,v", "log1p(exp(x[b,v]))"),
        ["exp of a logarithm"] = ("b,v", "exp(log(x[b,v]))"),
        ["hyperbolic tangent"] = ("b,v", "(exp(x[b,v]) - exp(-x[b,v])) / (exp(x[b,v]) + exp(-x[b,v]))"),
        ["quotient of exponentials"] = ("b,v", "exp(x[b,v]) / sum[j](exp(x[b,j]))"),
        ["product of exponentials"] = ("b,v", "exp(x[b,v]) * exp(z[b,v])"),
        ["power of an exponential"] = ("b,v", "sigmoid(x[b,v])^0.5"),
        ["mean of powers"] = ("b", "mean[v](x[b,v]^20)^(1/20)"),
        ["complement of an exponential"] = ("b,v", "1 - sigmoid(x[b,v])"),
        ["exponential minus 1"] = ("b,v", "exp(x[b,v]) - 1"),
        ["exponential minus 1 and its exponent"] = ("b,v", "exp(x[b,v]) - 1 - x[b,v]"),
        ["difference of logarithms"] = ("b,v", "x[b,v] - log(exp(x[b,v]) + exp(z[b,v]))"),
        ["difference of sigmoids"] = ("b,v", "sigmoid(x[b,v]) - sigmoid(z[b,v])"),
        ["root minus a number"] = ("b,v", "sqrt(1 + x[b,v]^2) - 1"),
        ["1 minus cosine"] = ("b,v", "1 - cos(x[b,v])"),
        ["log cosh"] = ("b,v", "x[b,v] + softplus(-2 * x[b,v]) - log(2)"),
        ["covariance"] = ("b", "mean[v](x[b,v] * z[b,v]) - mean[v](x[b,v]) * mean[v](z[b,v])"),
        ["entropy of logits"] = ("b", "logsumexp[v](x[b,v]) - sum[v](softmax[v](x[b,v]) * x[b,v])"),
        ["deviation of a sum"] = ("b", "mean[v]((x[b,v] + z[b,y[b]] - mean[j](x[b,j] + z[b,y[b]]))^2)"),
        ["sum of deviations"] = ("b", "x[b,y[b]] + sum[v](z[b,v] - mean[j](z[b,j]))"),
        ["weights that add up to 0"] = ("b,v", "exp(x[b,v]) * (w[b,v] - mean[j](w[b,j]))"),
        ["x log x"] = ("b,v", "x[b,v] * log(x[b,v])"),
        ["vanishing probability"] = ("b", "sum[v](softmax[v](x[b,v]) * logsoftmax[v](x[b,v]))"),
        ["cosine of a shifted angle"] = ("b,v", "cos(acos(x[b,v]) + 0.5)"),
        ["root of squares"] = ("b", "sqrt(sum[v](x[b,v]^2))"),
        ["expected value under a softmax"] = ("b", "sum[v](softmax[v](x[b,v]) * w[b,v])"),
        ["log of a softmax's complement"] = ("b", "log(1 - exp(x[b,y[b]]) / sum[v](exp(x[b,v])))"),
        ["weight of 0 on an exponential"] = ("b,v", "w[b,v] * exp(x[b,v] - z[b,v])"),
    };

    /// <summary>By rule of gradients, a term that is summed over b, and in whose gradient the rule makes another.</summary>
    private static readonly Dictionary<string, string> Gradients = new()
    {
        ["sum of a softmax"] = "2^2 * sum[v](softmax[v](z[b,v] / 2) * (logsoftmax[v](z[b,v] / 2) - logsoftmax[v](x[b,v] / 2)))",
        ["guard of a softmax"] = "sum[v](softmax[v](z[b,v]) * (logsoftmax[v](z[b,v]) - logsoftmax[v](x[b,v])))",
        ["deviation from an expected value"] = "sum[v](softmax[v](x[b,v]) * logsoftmax[v](x[b,v]))",
        ["deviation among other terms"] = "z[b,0] * (x[b,y[b]] - logsumexp[v](x[b,v])) + sum[v](softmax[v](x[b,v]) * logsoftmax[v](x[b,v]))",
    };

    [Fact]
    public void The_page_has_every_rule()
    {
        var page = File.ReadAllText(Repository.Path("docs", "stabilization.md")).ReplaceLineEndings("\n");
        var rules = new StabilizationRules(new Graph());
        Assert.All(rules.All.Concat(rules.Last).Concat(rules.Centring), rule => Assert.True(page.Contains("\n" + Row(rule) + "\n", StringComparison.Ordinal), Row(rule)));
    }

    private static string Row(StabilizationRule rule)
    {
        if (Gradients.TryGetValue(rule.Name, out var loss))
        {
            Derive(rule.Name, $"mean[b]({loss})");
            return $"| {rule.Name} | `{loss}` | {rule.Reason} |";
        }

        var (indices, term) = Examples[rule.Name];
        var (sample, derived) = Derive(rule.Name, $"sum[{indices}]({term})");
        var text = FormulaPrinter.PrintExpression(sample.Loss.Graph, derived.Loss.Result.Node);
        var prefix = $"sum[{indices.Replace(",", ", ", StringComparison.Ordinal)}](";
        Assert.StartsWith(prefix, text, StringComparison.Ordinal);
        return $"| {rule.Name} | `{term}` | `{text[prefix.Length..^1]}` | {rule.Reason} |";
    }

    private static (Sample Sample, DerivedLoss Derived) Derive(string rule, string loss)
    {
        var sample = new Sample(Signature, $"{loss} + 0*sum[b,v](z[b,v]*x[b,v]*w[b,v]) + 0*sum[b](y[b])", "b=3 v=4 j=4", 0.1, 0.9);
        var derived = sample.Derive();
        Assert.Contains(rule, derived.Rules.Select(applied => applied.Rule));
        return (sample, derived);
    }
}
