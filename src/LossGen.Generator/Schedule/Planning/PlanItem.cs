using System;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>Something that needs a loop of a scope: a reduction, a store or a recurrence.</summary>
internal sealed class PlanItem
{
    private PlanItem(IndexVariable index) => Index = index;

    /// <summary>The index of the loop.</summary>
    public IndexVariable Index { get; }

    public bool Descending { get; private init; }

    public ReduceNode? Reduction { get; private init; }

    public Store? Store { get; private init; }

    public ScanNode? Scan { get; private init; }

    /// <summary>Where a store or recurrence writes; what waits for it loads from there.</summary>
    public Buffer? Target { get; private init; }

    /// <summary>What the loop evaluates: the reduction's or recurrence's body, or the stored value.</summary>
    public Node? Body { get; set; }

    public Node? Initial { get; private set; }

    /// <summary>How many loops stand before it at least.</summary>
    public int Level { get; set; }

    public int Order { get; set; }

    /// <summary>Whether no other item may share its loop.</summary>
    public bool IsAlone { get; set; }

    public static PlanItem ForReduction(ReduceNode reduction) =>
        new(reduction.Bound[0]) { Reduction = reduction, Body = reduction.Body };

    public static PlanItem ForStore(Store store) =>
        new(store.Remaining[0]) { Store = store, Body = store.Value, Target = store.Target };

    public static PlanItem ForTemporary(Store store) => ForStore(store);

    public static PlanItem ForScan(ScanNode scan, Buffer target) =>
        new(scan.Index)
        {
            Scan = scan, Body = scan.Body, Initial = scan.Initial, Target = target, Descending = scan.Descending,
        };

    public PlanItem WithStore(Store store) => new(Index) { Store = store, Body = store.Value, Target = Target, Level = Level, Order = Order };

    public PlanItem Rewrite(NodeRewriter rewriter, Func<Store, Store> rewriteStore)
    {
        if (Store is not null)
        {
            return WithStore(rewriteStore(Store));
        }

        Body = rewriter.Apply(Body!);
        Initial = Initial is null ? null : rewriter.Apply(Initial);
        return this;
    }
}
