using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Binding;
using LossGen.Generator.Tests.Interpretation;
using LossGen.Generator.Tests.Roslyn;
using LossGen.Testing;
using Xunit;

namespace LossGen.Generator.Tests.PaperFormulas;

/// <summary>
/// Losses as papers print them: the generated code computes what the interpreter does, the gradients are what central differences give, also where
/// a gradient is computed alone or over its own input.
/// </summary>
public sealed class PaperFormulaTests
{
    private static readonly Lazy<Assembly> Losses = new(() => CompiledLosses.Load(
        "using System;\nusing LossGen;\n" + string.Concat(Formulas.All.Select((formula, i) =>
            string.Create(CultureInfo.InvariantCulture, $"public static partial class L{i}\n{{\n{formula.Declaration()}}}\n")))));

    public static TheoryData<string> Names => new(Formulas.All.Select(formula => formula.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_gradients_are_those_of_the_formula(string name)
    {
        var at = Formulas.All.ToList().FindIndex(formula => formula.Name == name);
        var formula = Formulas.All[at];
        var type = Losses.Value.GetType("L" + at.ToString(CultureInfo.InvariantCulture), throwOnError: true)!;
        foreach (var extents in formula.Extents.Split(", "))
        {
            Check(formula, type, formula.Arguments(formula.Bind(), extents, seed: at), extents);
        }
    }

    private static void Check(PaperFormula formula, Type type, LossCase arguments, string extents)
    {
        var expected = arguments.Value();
        Equal([expected], [Call(formula, type.GetMethod("M")!, arguments).Value], 1e-10, $"value at {extents}");
        var backward = type.GetMethod("MBackward")!;
        var result = Call(formula, backward, arguments);
        Equal([expected], [result.Value], 1e-10, $"value of the backward method at {extents}");
        foreach (var (name, gradient) in result.Gradients)
        {
            // Where differences tell nothing, near a kink, the gradient is compared with itself only: it must be a number.
            var differences = gradient.Select((own, i) =>
                (arguments.Tensors.ContainsKey(name) ? arguments.Derivative(name, i) : arguments.Derivative(name)) ?? own).ToArray();
            if (!formula.Text.Contains("stopgradient", StringComparison.Ordinal))
            {
                Equal(differences, gradient, 1e-6, $"gradient of {name} at {extents}");
            }

            Assert.All(gradient, number => Assert.True(double.IsFinite(number), $"gradient of {name} at {extents}"));
        }

        foreach (var name in result.Gradients.Keys.Where(arguments.Tensors.ContainsKey))
        {
            var alone = Call(formula, backward, arguments, other => other == name);
            Equal(result.Gradients[name], alone.Gradients[name], 1e-10, $"gradient of {name} alone at {extents}");
            try
            {
                var replacing = Call(formula, backward, arguments, replaced: name);
                foreach (var (other, gradient) in result.Gradients)
                {
                    Equal(gradient, replacing.Gradients[other], 1e-10, $"gradient of {other} with that of {name} in its place at {extents}");
                }
            }
            catch (ArgumentException exception) when (exception.Message.Contains("overlaps", StringComparison.Ordinal))
            {
                // Nothing was promised for this input.
            }
        }
    }

    private static void Equal(double[] expected, double[] actual, double tolerance, string what)
    {
        var scale = Math.Max(1e-2, expected.Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * scale,
                string.Create(CultureInfo.InvariantCulture, $"{what}, element {i}: {actual[i]:r}, expected {expected[i]:r}"));
        }
    }

    /// <summary>Calls a method; the sum of an unreduced loss stands for it.</summary>
    private static (double Value, Dictionary<string, double[]> Gradients) Call(
        PaperFormula formula, MethodInfo method, LossCase arguments, Func<string, bool>? wants = null, string? replaced = null)
    {
        var names = method.GetParameters().Select(parameter => parameter.Name!).ToArray();
        var given = new object?[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var input = names[i].Replace("Gradient", "", StringComparison.Ordinal);
            given[i] = method.GetParameters()[i].ParameterType.IsByRef && arguments.Scalars.ContainsKey(input) && input != names[i] ? null
                : arguments.Tensors.TryGetValue(names[i], out var tensor) ? Elements(formula, names[i], tensor.Values)
                : arguments.Scalars.TryGetValue(names[i], out var scalar) ? Scalar(formula, names[i], scalar)
                : names[i] == "upstream" ? (formula.IsUnreduced ? Enumerable.Repeat(1.0, LossCount(arguments)).ToArray() : (object)1.0)
                : names[i] == "loss" ? new double[LossCount(arguments)]
                : !arguments.Tensors.TryGetValue(input, out var data) ? null
                : wants is not null && !wants(input) ? Array.Empty<double>()
                : replaced == input ? given[Array.IndexOf(names, input)]
                : Enumerable.Repeat(double.NaN, data.Values.Length).ToArray();
        }

        var value = LossInvoker.Invoke(method, given);
        var gradients = new Dictionary<string, double[]>();
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].EndsWith("Gradient", StringComparison.Ordinal))
            {
                gradients.Add(names[i].Replace("Gradient", "", StringComparison.Ordinal), given[i] is double[] many ? many : [(double)given[i]!]);
            }
        }

        return (value is double number ? number : ((double[])given[Array.IndexOf(names, "loss")]!).Sum(), gradients);
    }

    private static int LossCount(LossCase arguments) => arguments.Evaluate(arguments.Loss.Result).Length;

    private static Array Elements(PaperFormula formula, string name, double[] values) =>
        formula.Parameters.Single(parameter => parameter.Name == name).Element switch
        {
            ElementType.Int32 => values.Select(value => (int)value).ToArray(),
            ElementType.Byte => values.Select(value => (byte)value).ToArray(),
            ElementType.Boolean => values.Select(value => value != 0).ToArray(),
            _ => values.ToArray(),
        };

    private static object Scalar(PaperFormula formula, string name, double value) =>
        formula.Parameters.Single(parameter => parameter.Name == name).Element == ElementType.Int32 ? (object)(int)value : value;
}
