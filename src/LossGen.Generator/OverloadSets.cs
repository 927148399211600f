using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace LossGen.Generator;

/// <summary>Finds the losses whose kernels share a class, as they have one name.</summary>
internal static class OverloadSets
{
    // From narrow to wide.
    private static readonly string[] Widths = ["", "private", "private protected", "protected", "internal", "protected internal", "public"];

    /// <summary>An entry for each loss that is not alone.</summary>
    public static ImmutableArray<OverloadSet> Of(ImmutableArray<LossModel> models) =>
        [.. models.GroupBy(model => (model.Method.Namespace, model.Method.ContainingTypes, model.Method.Name))
            .Select(losses => losses.ToList())
            .Where(losses => losses.Count > 1)
            .SelectMany(losses => losses.Select((_, number) => Set(losses, number)))];

    private static OverloadSet Set(List<LossModel> losses, int number) => new(
        losses[number].HintName,
        losses[0].HintName.Replace(".g.cs", ".Shared.Gpu.g.cs"),
        number == 0 ? "" : (number + 1).ToString(CultureInfo.InvariantCulture),
        losses.Select(loss => loss.Method.Accessibility).OrderBy(text => Array.IndexOf(Widths, text)).Last(),
        losses.Take(number).Select(loss => loss.Signature).ToImmutableArray());
}
