using System;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Verification;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Tests.Binding;
using Xunit;

namespace LossGen.Generator.Tests.Algebra;

/// <summary>Random formulas: the stable form and its gradients have the values of the literal ones wherever those are finite.</summary>
public sealed class RandomFormulaTests
{
    private const string Signature = "double: x double[*], z double[*], y int[*], c double, v int, j int";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void StableFormsHaveTheValuesOfLiteralOnes(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 150; i++)
        {
            var formula = $"mean[b](sum[v]({Expression(random, 4, "v")})) + 0*sum[b,v](x[b,v]*z[b,v]*c + y[b]) + 0*sum[j](j)";
            Check(formula, random.Next());
        }
    }

    private static void Check(string formula, int seed)
    {
        var sample = new Sample(Signature, formula, "b=2 v=3 j=3", -1.5, 1.5, seed);
        var derived = sample.Derive();
        AlgebraVerifier.Verify(derived.Loss.Result.Node, []);
        var literal = sample.Evaluate(sample.Loss.Result.Node);
        if (!double.IsFinite(literal) || Math.Abs(literal) > 1e6)
        {
            return;
        }

        Close([literal], [sample.Evaluate(derived.Loss.Result.Node)], formula);
        var gradients = sample.Differentiate();
        foreach (var (tensor, gradient) in derived.Gradients.Tensors)
        {
            AlgebraVerifier.Verify(gradient, tensor.Axes);
            var expected = sample.Evaluate(gradients.Tensors[tensor], tensor.Axes);
            var actual = sample.Evaluate(gradient, tensor.Axes);
            if (expected.All(value => double.IsFinite(value) && Math.Abs(value) < 1e6))
            {
                Close(expected, actual, formula);
            }

            var text = sample.Print(gradient, tensor.Axes, "g" + tensor.Name);
            if (text.Contains("size(j)", StringComparison.Ordinal) && !text.Contains("[b, j]", StringComparison.Ordinal))
            {
                // The extent of an index that is gone from the formula is only known by its parameter.
                continue;
            }

            // An index that stands on no tensor, such as the j2 of mean[j2 : j2 != j](c), needs a parameter for its extent.
            var bag = new DiagnosticBag();
            var bound = FormulaBinder.Bind(
                text, Signatures.Parse($"void: x double[*], z double[*], y int[*], c double, v int, j int, v2 int, j2 int, v3 int, j3 int, g{tensor.Name} out double[*]"), bag);
            Assert.True(bound is not null, $"{formula}\n{text}\n{string.Join("\n", bag.ToImmutable())}");
            if (actual.All(double.IsFinite) && bound.Tensors.Length > 0)
            {
                Close(actual, sample.Evaluate(bound), formula + "\n" + text);
            }
        }
    }

    private static void Close(double[] expected, double[] actual, string formula)
    {
        var scale = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-6 * scale, $"{formula}\nelement {i}: {actual[i]:R} instead of {expected[i]:R}");
        }
    }

    private static string Expression(Random random, int depth, string index)
    {
        string Inner() => Expression(random, depth - 1, index);
        string Under(string other) => Expression(random, depth - 1, other);
        if (depth == 0)
        {
            return random.Next(7) switch
            {
                0 => "0.5",
                1 => "c",
                2 => "x[b,y[b]]",
                3 => $"z[b,{index}]",
                _ => $"x[b,{index}]",
            };
        }

        return random.Next(30) switch
        {
            0 or 1 => $"({Inner()} + {Inner()})",
            2 or 3 => $"({Inner()} - {Inner()})",
            4 or 5 or 6 => $"{Inner()} * ({Inner()})",
            7 or 8 => $"({Inner()}) / ({Inner()})",
            9 or 10 or 11 => $"exp({Inner()})",
            12 or 13 => $"log({Inner()})",
            14 => $"sigmoid({Inner()})",
            15 => $"(1 - {Inner()})",
            16 => $"({Inner()} - 1)",
            17 => $"(1 + {Inner()})",
            18 => $"({Inner()})^2",
            19 => $"sqrt({Inner()})",
            20 => $"tanh({Inner()})",
            21 => index == "v" ? $"sum[j](exp({Under("j")}))" : $"exp({Inner()})",
            22 => index == "v" ? $"log(sum[j](exp({Under("j")})))" : $"sigmoid({Inner()})",
            23 => $"softmax[{index}]({Inner()})",
            24 => $"log(softmax[{index}]({Inner()}))",
            25 => $"max({Inner()}, {Inner()})",
            26 => $"({Inner()} > 0 ? {Inner()} : {Inner()})",
            27 => $"({index} == y[b]) * ({Inner()})",
            28 => index == "v" ? $"mean[j : j != v]({Under("j")})" : $"abs({Inner()})",
            _ => $"abs({Inner()})^(c + 0.7)",
        };
    }
}
