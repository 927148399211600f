using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>Says in the documentation what of a plan's matrices is held, what is computed twice, and why.</summary>
internal static class PanelDocumentation
{
    /// <summary>As <c>Panels.Bytes</c> of the runtime.</summary>
    private const int Megabytes = 16;

    /// <summary>One sentence or two for each panel and for each matrix that is held whole.</summary>
    public static IReadOnlyList<string> Of(SchedulePlan plan)
    {
        var result = new List<string>();
        var products = plan.Root.Loops.Select(loop => loop.Product).Where(store => store is not null).Select(store => store!).ToList();
        foreach (var panel in plan.Panels)
        {
            var rows = panel.Rows.Name;
            var share = (Megabytes / plan.Panels.Count).ToString(CultureInfo.InvariantCulture);
            var matrices = products.Where(store => panel.Local.Contains(store.Target)).Select(Describe).ToList();
            result.Add(
                $"Of {string.Join(" and ", matrices)} only the rows of one panel over {rows} are held: "
                + (plan.Panels.Count == 1
                    ? $"all where the panel's matrices fit into {share} MB together, which costs least, and otherwise as many as fit."
                    : $"all where the matrices of all panels fit into {Megabytes} MB together, which costs least, and otherwise as many as fit into {share} MB."));
        }

        foreach (var transpose in products)
        {
            if (transpose.Product!.TransposeOf is not { } whole || products.FirstOrDefault(store => store.Target == whole) is not { } original)
            {
                continue;
            }

            result.Add(
                $"{Describe(original)} is needed by rows and by columns. Where it fits into a panel both ways it is kept and copied transposed; otherwise it is "
                + $"multiplied twice, since {transpose.Product.Depth.Range.Name} multiplications an element cost less than memory that no cache holds.");
        }

        foreach (var copies in products.Where(store => store.Product!.TransposeOf is null && store.Target.Kind == BufferKind.Temporary)
            .GroupBy(store => store.Value).Where(copies => copies.Count() > 1))
        {
            result.Add(
                $"{Describe(copies.First())} is multiplied {(copies.Count() == 2 ? "twice" : copies.Count().ToString(CultureInfo.InvariantCulture) + " times")}: "
                + "a number that is reduced from all of it is needed beside its elements.");
        }

        foreach (var kept in products.Where(store => store.Target is { Kind: BufferKind.Temporary, Tensor.Rank: 2 } target && !plan.Panels.Any(panel => panel.Local.Contains(target))))
        {
            result.Add($"{Describe(kept)} is held whole: not all that is computed from it goes over its rows one by one.");
        }

        return result;
    }

    private static string Describe(Store store)
    {
        var text = new Notation(_ => null).Write(store.Value) ?? "the sum over " + store.Product!.Depth.Range.Name;
        var axes = string.Join(" x ", store.Target.Tensor.Axes.Select(axis => axis.Name));
        return $"{text} ({axes})";
    }
}
