using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Binding;
using LossGen.Generator.Tests.Interpretation;
using LossGen.Testing;

namespace LossGen.Generator.Tests.PaperFormulas;

/// <summary>Calls of the compiled formulas.</summary>
internal static class PaperFormulaCalls
{
    /// <summary>Calls a method; the sum of an unreduced loss stands for it, and NaN for what only writes a gradient.</summary>
    public static (double Value, Dictionary<string, double[]> Gradients) Call(
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

        var loss = Array.IndexOf(names, "loss");
        return (value is double number ? number : loss < 0 ? double.NaN : ((double[])given[loss]!).Sum(), gradients);
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
