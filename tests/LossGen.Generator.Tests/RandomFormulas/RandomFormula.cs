using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Tests.Interpretation;

namespace LossGen.Generator.Tests.RandomFormulas;

/// <summary>A well-typed formula, the parameters that it needs, and arguments.</summary>
/// <param name="Text">The formula.</param>
/// <param name="IsUnreduced">Whether the result is a loss over <c>i</c>.</param>
/// <param name="HasMetric">Whether <c>metric</c> is an output.</param>
/// <param name="Tensors">The tensors that it reads, with data exact in float.</param>
/// <param name="Scalars">The scalars and extents that it reads.</param>
internal sealed record RandomFormula(
    string Text,
    bool IsUnreduced,
    bool HasMetric,
    IReadOnlyDictionary<string, TensorData> Tensors,
    IReadOnlyDictionary<string, double> Scalars)
{
    private static readonly string[] TensorNames = ["a", "b", "c", "d", "e", "y", "m"];
    private static readonly string[] ScalarNames = ["h", "tau", "i", "j", "k"];

    private static bool IsReal(string tensor) => tensor is not ("y" or "m");

    public IEnumerable<string> Differentiable => Tensors.Keys.Where(IsReal);

    public bool HasTau => Scalars.ContainsKey("tau");

    /// <summary>The signature as the tests of the binder write it.</summary>
    public string Signature(string type)
    {
        var parameters = Tensors.Keys.Select(name => $"{name} {(IsReal(name) ? type : name == "y" ? "int" : "byte")}[]")
            .Concat(Scalars.Keys.Select(name => name switch { "tau" => $"tau grad {type}", "h" => $"h {type}", _ => $"{name} int" }))
            .Concat(IsUnreduced ? [$"loss out {type}[]"] : [])
            .Concat(HasMetric ? [$"metric out {type}"] : []);
        return (IsUnreduced ? "void: " : type + ": ") + string.Join(", ", parameters);
    }

    /// <summary>The declaration of a loss in C#.</summary>
    public string Declaration(string method, string type, bool stabilize = true)
    {
        var parameters = Tensors.Keys.Select(name => $"ReadOnlySpan<{(IsReal(name) ? type : name == "y" ? "int" : "byte")}> {name}")
            .Concat(Scalars.Keys.Select(name => name switch { "tau" => $"[Gradient] {type} tau", "h" => $"{type} h", _ => $"int {name}" }))
            .Concat(IsUnreduced ? [$"Span<{type}> loss"] : [])
            .Concat(HasMetric ? [$"out {type} metric"] : []);
        var text = Text.Replace("\"", "\"\"", StringComparison.Ordinal);
        var option = stabilize ? "" : ", Stabilize = false";
        return $"    [Loss(@\"{text}\"{option})]\n"
            + $"    public static partial {(IsUnreduced ? "void" : type)} {method}({string.Join(", ", parameters)});\n";
    }

    public static RandomFormula From(int[] numbers)
    {
        var choices = new Choices(numbers);
        var (i, j, k) = (1 + choices.Next(4), 1 + choices.Next(5), 1 + choices.Next(3));
        var writer = new FormulaWriter(choices);
        var text = writer.Write();

        // What the text names is a parameter.
        var names = Regex.Matches(text, "[A-Za-z_]+[0-9]*").Select(match => match.Value).ToHashSet();
        var random = new Random(17 + numbers.Sum());
        var data = new Dictionary<string, TensorData>();
        foreach (var name in TensorNames.Where(names.Contains))
        {
            int[] shape = name switch { "a" or "b" => [i, j], "c" or "y" or "m" => [i], "d" => [j], _ => [i, j, k] };
            var count = shape.Aggregate(1, (product, extent) => product * extent);
            data[name] = new TensorData(
                Enumerable.Range(0, count).Select(_ => name switch
                {
                    "y" => random.Next(j),
                    "m" => random.Next(2),

                    // Odd multiples of a power of two: exact in float and never equal to a constant of a formula.
                    _ => ((2 * random.Next(-700, 700)) + 1) / 1024.0,
                }).ToArray(),
                shape);
        }

        var scalars = ScalarNames.Where(names.Contains).ToDictionary(
            name => name,
            name => name switch { "h" => 0.625, "tau" => 0.8125, "i" => i, "j" => j, _ => (double)k });
        return new RandomFormula(text, writer.IsUnreduced, writer.HasMetric, data, scalars);
    }

    public override string ToString() =>
        Declaration("M", "double") + string.Concat(Tensors.Select(tensor => string.Create(
            CultureInfo.InvariantCulture,
            $"    {tensor.Key}[{string.Join(',', tensor.Value.Shape)}] = {string.Join(", ", tensor.Value.Values)}\n")))
        + string.Concat(Scalars.Select(scalar => string.Create(CultureInfo.InvariantCulture, $"    {scalar.Key} = {scalar.Value}\n")));
}
