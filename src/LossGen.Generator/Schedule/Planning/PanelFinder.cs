using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Finds the kernels and products that may run panel by panel. A matrix of scratch is local to a panel where everything that writes or
/// reads it works on its rows one by one, or sums over them: then only the rows of one panel are held. There may be several panels, one after
/// the other. Also lets a matrix take the memory of another one that is not needed any more.
/// </summary>
internal sealed class PanelFinder
{
    // All their subsets are looked at.
    private const int MostProducts = 5;

    private readonly SchedulePlan _plan;
    private readonly Func<IndexRange, IndexRange> _representative;
    private readonly HashSet<Node> _results;

    private PanelFinder(SchedulePlan plan, Func<IndexRange, IndexRange> representative)
    {
        _plan = plan;
        _representative = representative;
        _results = [.. plan.Root.Loops.SelectMany(loop => loop.Reductions)];
    }

    private List<Loop> Loops => _plan.Root.Loops;

    /// <summary>Adds the panels to a finished plan that spare it whole matrices, and moves their kernels together.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="representative">The range that stands for all ranges of the same extent.</param>
    public static void Apply(SchedulePlan plan, Func<IndexRange, IndexRange> representative)
    {
        if (plan.Root.Loops.Any(loop => loop.Product is not null))
        {
            var finder = new PanelFinder(plan, representative);
            finder.ShareMemory();
            finder.FindPanels();
        }
    }

    private void ShareMemory()
    {
        foreach (var target in _plan.Root.Temporaries.Where(buffer => buffer.Tensor.Rank == 2))
        {
            var writer = Loops.FirstOrDefault(loop => loop.Product is null && Writes(loop).Contains(target));
            var source = writer is null ? null : _plan.Root.Temporaries.FirstOrDefault(buffer =>
                buffer != target && HaveSameShape(buffer, target) && !_plan.SharedMemory.ContainsValue(buffer) && !_plan.SharedMemory.ContainsKey(buffer)
                && Reads(writer).Any(load => load.Tensor == buffer.Tensor)
                && Loops.TakeWhile(loop => loop != writer).Any(loop => Writes(loop).Contains(buffer))
                && InPlace.MayReplace(_plan, writer, target, buffer));
            if (source is not null)
            {
                _plan.SharedMemory.Add(target, source);
            }
        }
    }

    private bool HaveSameShape(Buffer a, Buffer b) =>
        a.Tensor.Rank == b.Tensor.Rank && a.Tensor.Axes.Zip(b.Tensor.Axes, (x, y) => IsSame(x.Range, y.Range)).All(same => same);

    private void FindPanels()
    {
        while (All().FirstOrDefault(MoveTogether) is { } best)
        {
            _plan.Panels.Add(best);
        }
    }

    /// <summary>The panels that may be, the one that spares most first.</summary>
    private IEnumerable<Panel> All()
    {
        var free = _plan.Root.Temporaries
            .Where(buffer => buffer.Tensor.Rank == 2 && !_plan.Panels.Any(panel => panel.Local.Contains(buffer)))
            .ToList();
        return free
            .Select(buffer => _representative(buffer.Tensor.Axes[0].Range))
            .Distinct()
            .SelectMany(rows => Candidates(rows, free))
            .OrderByDescending(panel => panel.Local.Count)
            .ToList();
    }

    /// <summary>The panels over rows of a range: with all products that may be local, or, where these wait for one another, with some.</summary>
    private IEnumerable<Panel> Candidates(IndexRange rows, List<Buffer> free)
    {
        var local = free.Where(buffer => IsLocal(buffer, rows)).ToList();
        var products = local.Where(buffer => Loops.Any(loop => loop.Product?.Target == buffer)).ToList();
        if (products.Count == 0 || products.Count > MostProducts)
        {
            return [];
        }

        return Enumerable.Range(1, (1 << products.Count) - 1)
            .Select(subset => products.Where((_, bit) => (subset & (1 << bit)) != 0).ToList())
            .SelectMany(some => new[] { Try(rows, local.Except(products).Concat(some).ToList()), Try(rows, Dependent(some, local)), Try(rows, some.ToList()) })
            .OfType<Panel>();
    }

    /// <summary>The products with the local matrices that are computed from them.</summary>
    private List<Buffer> Dependent(List<Buffer> products, List<Buffer> local)
    {
        var result = products.ToList();
        while (local.FirstOrDefault(buffer => !result.Contains(buffer) && Loops.Any(loop => loop.Product is null && Writes(loop).Contains(buffer)
            && Reads(loop).Any(load => result.Contains(_plan.Buffers[load.Tensor])))) is { } next)
        {
            result.Add(next);
        }

        return result;
    }

    /// <summary>The panel with these local matrices, or null where it cannot be or would spare nothing.</summary>
    private Panel? Try(IndexRange rows, List<Buffer> local)
    {
        // Memory is shared as a whole or not at all.
        local.RemoveAll(buffer => _plan.SharedMemory.Any(pair =>
            (pair.Key == buffer && !local.Contains(pair.Value)) || (pair.Value == buffer && !local.Contains(pair.Key))));
        var inside = new HashSet<Loop>(Loops.Where(loop => local.Any(buffer => Writes(loop).Contains(buffer) || Reads(loop).Any(load => load.Tensor == buffer.Tensor))));
        while (true)
        {
            // A kernel between two others of the panel belongs to it.
            var between = Loops.Where((loop, position) => !inside.Contains(loop)
                && Loops.Take(position).Any(earlier => inside.Contains(earlier) && DependsOn(loop, earlier))
                && Loops.Skip(position + 1).Any(later => inside.Contains(later) && DependsOn(later, loop))).FirstOrDefault();
            if (between is null)
            {
                break;
            }

            inside.Add(between);
        }

        var loops = Loops.Where(inside.Contains).ToList();
        return local.Any(buffer => Loops.Any(loop => loop.Product?.Target == buffer))
            && !loops.Any(loop => _plan.Panels.Any(panel => panel.Loops.Contains(loop)))
            && loops.All(loop => RunsByRows(loop, rows, loops, local))
                ? new Panel(rows, loops, local)
                : null;
    }

    /// <summary>
    /// Puts the loops of a panel next to one another: what it does not wait for runs before it, everything else after it. False where another
    /// panel would have to be on both sides.
    /// </summary>
    private bool MoveTogether(Panel panel)
    {
        var units = new List<IReadOnlyList<Loop>>();
        foreach (var loop in Loops.Where(loop => !panel.Loops.Contains(loop)))
        {
            var unit = _plan.Panels.FirstOrDefault(other => other.Loops.Contains(loop))?.Loops ?? [loop];
            if (unit[0] == loop)
            {
                units.Add(unit);
            }
        }

        var before = new List<IReadOnlyList<Loop>>();
        var after = new List<IReadOnlyList<Loop>>();
        foreach (var unit in units)
        {
            var waits = unit.Any(loop => panel.Loops.Concat(after.SelectMany(other => other)).Any(other => IsBefore(other, loop) && DependsOn(loop, other)));
            (waits ? after : before).Add(unit);
        }

        if (before.SelectMany(unit => unit).Any(loop => panel.Loops.Concat(after.SelectMany(unit => unit)).Any(other => IsBefore(other, loop) && DependsOn(loop, other)))
            || after.SelectMany(unit => unit).Any(loop => panel.Loops.Any(other => IsBefore(loop, other) && DependsOn(other, loop))))
        {
            return false;
        }

        var order = before.SelectMany(unit => unit).Concat(panel.Loops).Concat(after.SelectMany(unit => unit)).ToList();
        Loops.Clear();
        Loops.AddRange(order);
        return true;
    }

    private bool IsBefore(Loop a, Loop b) => Loops.IndexOf(a) < Loops.IndexOf(b);

    /// <summary>Whether all that happens to the matrix happens to one row, or is a sum over rows that a product takes.</summary>
    private bool IsLocal(Buffer buffer, IndexRange rows)
    {
        if (!IsSame(buffer.Tensor.Axes[0].Range, rows))
        {
            return false;
        }

        foreach (var loop in Loops)
        {
            if (loop.Product is { Product: { } product } store)
            {
                if (store.Target == buffer && !(store.Subscripts[0] is IndexNode row && row.Index == product.Row))
                {
                    return false;
                }

                if (!MayCutColumns(product) && new[] { product.Left, product.Right }.Any(load => load.Tensor == buffer.Tensor
                    && load.Subscript(0) is IndexNode first && first.Index != product.Row && first.Index != product.Depth))
                {
                    return false;
                }
            }
            else if (StoresOf(loop.Body).Any(store => store.Target == buffer && !IsRowOf(store.Subscripts[0], loop))
                || Reads(loop).Any(load => load.Tensor == buffer.Tensor && !IsRowOf(load.Subscript(0), loop)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the loop can run for some rows only, without another one of the panel waiting for the rows of all panels.</summary>
    private bool RunsByRows(Loop loop, IndexRange rows, List<Loop> panel, IReadOnlyCollection<Buffer> local)
    {
        var others = panel.Where(other => other != loop).ToList();
        var part = loop.Product is { } store ? PartOf(_plan, store, local) : null;
        if (loop.Product is null)
        {
            if (loop.IsSequential || !IsSame(loop.Index.Range, rows)
                || StoresOf(loop.Body).Any(written => !written.Subscripts.Any(subscript => IsRowOf(subscript, loop))))
            {
                return false;
            }

            // Sums over all rows are there after the last panel only.
            if (loop.Reductions.Count > 0 && others.Any(other => ResultsIn(other).Any(loop.Reductions.Contains)))
            {
                return false;
            }
        }
        else if (part is null)
        {
            return false;
        }

        // What a row leaves behind only the same row may take up; what a product adds up over the panels, or leaves in columns, none.
        return Writes(loop).All(buffer => others.All(other =>
            Reads(other).Where(load => (_plan.Buffers[load.Tensor].Alias ?? _plan.Buffers[load.Tensor]) == buffer).All(load =>
                (part is null || part == loop.Product!.Product!.Row) && (local.Contains(buffer) || (other.Product is { } product ? HidesRows(product, load, local) : IsRowOf(load.Subscript(0), other))))));
    }

    /// <summary>
    /// Which index of the product the panel takes a part of: its row, its column, where the right operand is local, or its depth, where it adds up
    /// over the panels; null where it cannot run panel by panel.
    /// </summary>
    public static IndexVariable? PartOf(SchedulePlan plan, Store store, IReadOnlyCollection<Buffer> local)
    {
        var product = store.Product!;
        var parts = new[] { product.Left, product.Right }.Where(load => local.Contains(plan.Buffers[load.Tensor])).Select(load => load.Subscript(0))
            .OfType<IndexNode>().Select(first => first.Index).Concat(local.Contains(store.Target) ? [product.Row] : Array.Empty<IndexVariable>())
            .Distinct().ToList();
        return parts.Count == 1 && (parts[0] == product.Row || parts[0] == product.Depth || MayCutColumns(product)) ? parts[0] : null;
    }

    private static bool MayCutColumns(Contraction product) => product is { Form: ContractionForm.Product, TransposeOf: null };

    /// <summary>Whether the product sums over the rows of the panel, and the load says which of these count.</summary>
    private bool HidesRows(Store store, LoadNode load, IReadOnlyCollection<Buffer> local) =>
        store.Product!.Shown == load && PartOf(_plan, store, local) == store.Product.Depth;

    private static bool IsRowOf(Node subscript, Loop loop) => subscript is IndexNode index && index.Index == loop.Index;

    private bool IsSame(IndexRange a, IndexRange b) => _representative(a) == _representative(b);

    private bool DependsOn(Loop loop, Loop other)
    {
        var written = Writes(other).ToList();
        return Reads(loop).Any(load => written.Contains(_plan.Buffers[load.Tensor]) || written.Contains(_plan.Buffers[load.Tensor].Alias!))
            || Writes(loop).Any(written.Contains)
            || ResultsIn(loop).Any(other.Reductions.Contains);
    }

    private static IEnumerable<Buffer> Writes(Loop loop) => loop.Product is { } product
        ? [product.Target.Alias ?? product.Target]
        : StoresOf(loop.Body).Select(store => store.Target.Alias ?? store.Target).Concat(ScansOf(loop.Body)).Distinct();

    private static IEnumerable<Buffer> ScansOf(PlanScope scope) =>
        scope.Scans.Select(scan => scan.Target).Concat(scope.Loops.SelectMany(loop => ScansOf(loop.Body)));

    private static IEnumerable<Store> StoresOf(PlanScope scope) =>
        scope.Stores.Concat(scope.Loops.SelectMany(loop => StoresOf(loop.Body)));

    private IEnumerable<LoadNode> Reads(Loop loop) => loop.Product is { Product: { } product }
        ? product.Operands
        : NodesOf(loop).OfType<LoadNode>();

    private IEnumerable<ReduceNode> ResultsIn(Loop loop) =>
        loop.Product is { Product: { } product }
            ? product.Scale is null ? [] : Within([product.Scale]).OfType<ReduceNode>().Where(_results.Contains)
            : NodesOf(loop).OfType<ReduceNode>().Where(node => _results.Contains(node) && !loop.Reductions.Contains(node));

    private List<Node> NodesOf(Loop loop)
    {
        if (!_nodes.TryGetValue(loop, out var nodes))
        {
            nodes = Within(RootsOf(loop.Body));
            _nodes.Add(loop, nodes);
        }

        return nodes;
    }

    /// <summary>What each loop computes: panels move loops, and leave them as they are.</summary>
    private readonly Dictionary<Loop, List<Node>> _nodes = [];

    private static IEnumerable<Node> RootsOf(PlanScope scope) =>
        scope.Stores.SelectMany(store => store.Subscripts.Append(store.Value).Concat(store.Condition is null ? [] : new[] { store.Condition }))
            .Concat(scope.Accumulations.Select(accumulation => accumulation.Body))
            .Concat(scope.Scans.SelectMany(scan => new[] { scan.Body, scan.Initial }))
            .Concat(scope.Loops.SelectMany(loop => RootsOf(loop.Body)));

    private List<Node> Within(IEnumerable<Node> roots)
    {
        var seen = new VisitedNodes();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return [.. seen.All];

        void Visit(Node node)
        {
            // The result of another kernel is a number here.
            if (seen.Add(node) && !_results.Contains(node))
            {
                foreach (var child in node.Children)
                {
                    Visit(child);
                }
            }
        }
    }
}
