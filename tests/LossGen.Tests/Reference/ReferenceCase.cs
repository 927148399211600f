using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace LossGen.Tests.Reference;

/// <summary>Inputs of a loss, and its value and gradients computed with 60 digits.</summary>
internal sealed record ReferenceCase(
    string Loss,
    string Name,
    IReadOnlyDictionary<string, ReferenceTensor> Inputs,
    IReadOnlyDictionary<string, double> Parameters,
    double? Value,
    IReadOnlyDictionary<string, double[]> Gradients,
    double[]? Output)
{
    /// <summary>All cases of the files in a folder beside the tests.</summary>
    public static IReadOnlyList<ReferenceCase> Read(string folder) =>
        Directory.GetFiles(Path.Combine(System.AppContext.BaseDirectory, folder), "*.json")
            .OrderBy(path => path, System.StringComparer.Ordinal)
            .SelectMany(ReadFile)
            .ToList();

    private static IEnumerable<ReferenceCase> ReadFile(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var number = 0;
        var loss = Path.GetFileNameWithoutExtension(path);
        return document.RootElement.EnumerateArray().Select(item => new ReferenceCase(
            loss,
            item.TryGetProperty("name", out var name) ? name.GetString()! : (number++).ToString(CultureInfo.InvariantCulture),
            item.GetProperty("inputs").EnumerateObject().ToDictionary(
                input => input.Name,
                input => new ReferenceTensor(
                    input.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32()).ToArray(),
                    Numbers(input.Value.GetProperty("data")))),
            item.GetProperty("params").EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => Number(parameter.Value)),
            item.TryGetProperty("loss", out var value) ? Number(value) : null,
            item.TryGetProperty("grad", out var gradients)
                ? gradients.EnumerateObject().ToDictionary(gradient => gradient.Name, gradient => Numbers(gradient.Value))
                : [],
            item.TryGetProperty("output", out var output) ? Numbers(output) : null)).ToList();
    }

    private static double[] Numbers(JsonElement list) => list.EnumerateArray().Select(Number).ToArray();

    // Expected values are decimal text, inputs are numbers.
    private static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
            ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture)
            : element.GetDouble();
}
