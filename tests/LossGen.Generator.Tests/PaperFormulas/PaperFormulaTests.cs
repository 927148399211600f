using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Tests.Interpretation;
using LossGen.Generator.Tests.Roslyn;
using Xunit;

namespace LossGen.Generator.Tests.PaperFormulas;

/// <summary>
/// Losses as papers print them: the generated code computes what the interpreter does, the gradients are what central differences give, also where
/// a gradient is computed alone or over its own input.
/// </summary>
public sealed class PaperFormulaTests
{
    private static readonly Lazy<Assembly> Losses = new(() => CompiledLosses.Load(
        "#pragma warning disable LG0191\nusing System;\nusing LossGen;\n" + string.Concat(Formulas.All.Select((formula, i) =>
            string.Create(
                CultureInfo.InvariantCulture, $"public static partial class L{i}\n{{\n{formula.Declaration()}{formula.PrintedGradients()}}}\n")))));

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

    [Theory]
    [MemberData(nameof(Names))]
    public void Printed_gradients_compile_to_the_gradients(string name)
    {
        var at = Formulas.All.ToList().FindIndex(formula => formula.Name == name);
        var formula = Formulas.All[at];
        var type = Losses.Value.GetType("L" + at.ToString(CultureInfo.InvariantCulture), throwOnError: true)!;
        foreach (var extents in formula.Extents.Split(", "))
        {
            var arguments = formula.Arguments(formula.Bind(), extents, seed: at);
            foreach (var (input, gradient) in PaperFormulaCalls.Call(formula, type.GetMethod("MBackward")!, arguments).Gradients)
            {
                var (value, written) = PaperFormulaCalls.Call(formula, type.GetMethod("GradientOf" + input)!, arguments);
                Equal(gradient, written.TryGetValue(input, out var own) ? own : [value], 1e-10, $"printed gradient of {input} at {extents}");
            }
        }
    }

    private static void Check(PaperFormula formula, Type type, LossCase arguments, string extents)
    {
        var expected = arguments.Value();
        Equal([expected], [PaperFormulaCalls.Call(formula, type.GetMethod("M")!, arguments).Value], 1e-10, $"value at {extents}");
        var backward = type.GetMethod("MBackward")!;
        var result = PaperFormulaCalls.Call(formula, backward, arguments);
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
            var alone = PaperFormulaCalls.Call(formula, backward, arguments, other => other == name);
            Equal(result.Gradients[name], alone.Gradients[name], 1e-10, $"gradient of {name} alone at {extents}");
            try
            {
                var replacing = PaperFormulaCalls.Call(formula, backward, arguments, replaced: name);
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
}
