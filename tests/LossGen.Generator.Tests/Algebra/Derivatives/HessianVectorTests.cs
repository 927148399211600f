using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using LossGen.Generator.Tests.Roslyn;
using LossGen.Testing;
using Xunit;

namespace LossGen.Generator.Tests.Algebra.Derivatives;

/// <summary>
/// The gradient that the documentation shows, taken as text for the formula of another loss: its inner product with a direction has the
/// product of the Hessian with the direction as its gradient.
/// </summary>
public class HessianVectorTests
{
    private const int Rows = 4;

    private const int Columns = 5;

    public static TheoryData<string, string, string, string> Losses => new()
    {
        { "mean[b](log(sum[v](exp(z[b,v]))) - z[b,y[b]])", "ReadOnlySpan<double> z, ReadOnlySpan<int> y", "z", "b,v" },
        { "mean[b](-log(exp(z[b,y[b]]) / sum[v](exp(z[b,v]))))", "ReadOnlySpan<double> z, ReadOnlySpan<int> y", "z", "b,v" },
        {
            "margin[i] = beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))\nmean[i](-log(sigmoid(margin[i])))",
            "ReadOnlySpan<double> chosen, ReadOnlySpan<double> rejected, [NoGradient] ReadOnlySpan<double> refChosen, [NoGradient] ReadOnlySpan<double> refRejected, double beta",
            "chosen,rejected", "i"
        },
        {
            "mean[b](relu(norm[d](a[b,d] - p[b,d]) - norm[d](a[b,d] - n[b,d]) + margin))",
            "ReadOnlySpan<double> a, ReadOnlySpan<double> p, ReadOnlySpan<double> n, double margin, int d", "a,p,n", "b,d"
        },
        {
            "mean[b](max(0, sum[d]((a[b,d] - p[b,d])^2) - sum[d]((a[b,d] - n[b,d])^2) + margin))",
            "ReadOnlySpan<double> a, ReadOnlySpan<double> p, ReadOnlySpan<double> n, double margin, int d", "a,p,n", "b,d"
        },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_printed_gradient_compiles_to_Hessian_vector_products(string formula, string parameters, string inputs, string axes)
    {
        var first = Declaration("First", formula, parameters, "");
        var source = GeneratorRunner.Run(Program(first)).Source;
        var names = inputs.Split(',');
        var declarations = new List<string> { first };
        foreach (var name in names)
        {
            var direction = axes == "i" ? "direction[i]" : $"direction[{axes}]";
            var text = Gradient(source, name) + $"\nsum[{axes}]({name}Gradient[{axes}] * {direction})";
            declarations.Add(Declaration("Of_" + name, text, parameters, ", [NoGradient] ReadOnlySpan<double> direction, double upstream"));
        }

        var assembly = CompiledLosses.Load(Program([.. declarations]));
        foreach (var name in names)
        {
            Check(assembly.GetType("First")!, assembly.GetType("Of_" + name)!, name);
        }
    }

    private static void Check(Type first, Type second, string of)
    {
        var direction = Data("direction", second);
        var product = Backward(second, new() { ["direction"] = direction });
        Assert.NotEmpty(product);
        foreach (var (name, slope) in product)
        {
            var input = Data(name, first);
            for (var i = 0; i < input.Length; i++)
            {
                const double Step = 1e-5;
                double Along(double step)
                {
                    var moved = (double[])input.Clone();
                    moved[i] += step;
                    return Backward(first, new() { [name] = moved })[of].Zip(direction, (g, d) => g * d).Sum();
                }

                Assert.Equal((Along(Step) - Along(-Step)) / (2 * Step), slope[i], 1e-8);
            }
        }
    }

    /// <summary>The gradients, by the names of their inputs.</summary>
    private static Dictionary<string, double[]> Backward(Type type, Dictionary<string, double[]> given)
    {
        var method = type.GetMethod("MBackward", BindingFlags.Public | BindingFlags.Static)!;
        var parameters = method.GetParameters();
        var arguments = parameters.Select(parameter => parameter.Name switch
        {
            _ when parameter.ParameterType == typeof(ReadOnlySpan<int>) => Enumerable.Range(0, Rows).Select(b => 3 * b % Columns).ToArray(),
            _ when parameter.ParameterType == typeof(int) => Columns,
            _ when parameter.ParameterType == typeof(double) => parameter.Name!.StartsWith("upstream", StringComparison.Ordinal) ? 1.0 : (object)0.7,
            _ when given.TryGetValue(parameter.Name!, out var data) => data,
            _ when parameter.Name!.EndsWith("Gradient", StringComparison.Ordinal) => new double[Length(type)],
            var name => Data(name!, type),
        }).ToArray();
        LossInvoker.Invoke(method, arguments!);
        return Enumerable.Range(0, parameters.Length)
            .Where(i => parameters[i].Name!.EndsWith("Gradient", StringComparison.Ordinal))
            .ToDictionary(i => parameters[i].Name![..^"Gradient".Length], i => (double[])arguments[i]!);
    }

    private static double[] Data(string name, Type type) =>
        Enumerable.Range(0, Length(type)).Select(i => Math.Sin((i * 1.7) + name.Sum(letter => letter))).ToArray();

    private static int Length(Type type) =>
        type.GetMethod("M", BindingFlags.Public | BindingFlags.Static)!.GetParameters().Any(parameter => parameter.Name == "beta") ? Rows : Rows * Columns;

    /// <summary>The formula of a gradient as it stands in the documentation of the backward method.</summary>
    private static string Gradient(string source, string name)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())
            .SkipWhile(line => line != $"/// <para>The gradient of {name}:</para>")
            .SkipWhile(line => line != "/// <code>").Skip(1)
            .TakeWhile(line => line != "/// </code>")
            .Select(line => WebUtility.HtmlDecode(line["/// ".Length..]));
        return string.Join("\n", lines);
    }

    private static string Declaration(string type, string formula, string parameters, string more) =>
        $"public static partial class {type} {{ [Loss(@\"{formula}\")] public static partial double M({parameters}{more}); }}";

    private static string Program(params string[] declarations) => "using System;\nusing LossGen;\n" + string.Join("\n", declarations);
}
