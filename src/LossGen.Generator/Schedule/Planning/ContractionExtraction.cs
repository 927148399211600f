using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Finds the contractions of a plan, sums over an index of products in which one factor has the result's first index and another one its
/// second, and makes each a store of its own, which a matrix product computes:
/// <c>sum[d](q[i,d] * k[j,d])</c> ----> <c>t[i,j]</c> with <c>t = q k^T</c>. A factor that is not a tensor, as the softmax in the gradient
/// of an attention or a contrastive loss is not, is stored as a matrix first. Sums of squared differences and their gradients,
/// <c>sum[d]((z[b,d] - e[j,d])^2)</c> and <c>sum[j](g[b,j] * (z[b,d] - e[j,d]))</c>, are products too, but for norms and sums over rows.
/// </summary>
internal sealed class ContractionExtraction
{
    private readonly Graph _graph;
    private readonly SchedulePlan _plan;
    private readonly List<Store> _stores;
    private readonly List<Node> _values;
    private readonly NormalForm _forms;
    private readonly ContractionMatrices _matrices;
    private readonly ContractionMatcher _matcher;

    private ContractionExtraction(
        Graph graph, SchedulePlan plan, ElementType compute, Func<string> temporaryName, Func<IndexRange, IndexRange> representative,
        List<Store> stores, List<Node> values)
    {
        _graph = graph;
        _plan = plan;
        _stores = stores;
        _values = values;
        _forms = new NormalForm(graph, representative);
        _matrices = new ContractionMatrices(graph, plan, compute, temporaryName, _forms, stores);
        _matcher = new ContractionMatcher(graph, _matrices, stores, values);
    }

    /// <summary>Takes the contractions out of stores and values, which then load the results.</summary>
    /// <param name="graph">The graph of all expressions.</param>
    /// <param name="plan">Receives the memory of results.</param>
    /// <param name="compute">The type of the arithmetic.</param>
    /// <param name="temporaryName">Gives the next name for scratch.</param>
    /// <param name="representative">The range that stands for all ranges of the same extent.</param>
    /// <param name="stores">The stores; products are added.</param>
    /// <param name="values">The scalars.</param>
    public static void Apply(
        Graph graph, SchedulePlan plan, ElementType compute, Func<string> temporaryName, Func<IndexRange, IndexRange> representative,
        List<Store> stores, List<Node> values)
    {
        var extraction = new ContractionExtraction(graph, plan, compute, temporaryName, representative, stores, values);
        if (extraction.Find() is null)
        {
            return;
        }

        EqualReductions.Unify(graph, extraction._forms, stores, values);
        if (MergedSums.Apply(graph, extraction._forms, representative, stores, values))
        {
            EqualReductions.Unify(graph, extraction._forms, stores, values);
        }

        while (extraction.Find() is { } match)
        {
            extraction.Extract(match);
        }

        var exchanged = new ExchangedSums(graph, extraction._matrices, stores);
        while (exchanged.Find() is var (sum, replacement))
        {
            extraction.Replace(sum, replacement);
        }

        var columnSums = new ColumnSums(graph, extraction._matrices, stores);
        while (columnSums.Find() is var (columnSum, load))
        {
            extraction.Replace(columnSum, load);
        }

        var statistics = new SharedStatistics(graph, extraction._matrices, extraction._forms, stores, values);
        while (statistics.Find() is var (store, replacements))
        {
            extraction.Replace(replacements);
            stores.Add(store);
        }

        new TotalUses(graph, extraction._matrices, extraction._forms, stores, values).Apply();
        new ColumnUses(graph, plan, extraction._matrices, extraction._forms, stores, values).Apply();
    }

    private ContractionMatch? Find()
    {
        var found = new List<(ReduceNode Sum, ImmutableArray<IndexVariable> Opened)>();
        var seen = new VisitedNodes();
        foreach (var store in _stores.Where(store => store.Product is null))
        {
            Visit(store.Value, store.Remaining);
            if (store.Condition is not null)
            {
                Visit(store.Condition, store.Remaining);
            }
        }

        _values.ForEach(value => Visit(value, ImmutableArray<IndexVariable>.Empty));

        // A sum inside another one is taken out before it.
        return found.OrderBy(candidate => candidate.Sum.Id)
            .Select(candidate => _matcher.TryMatch(candidate.Sum, candidate.Opened))
            .FirstOrDefault(match => match is not null);

        void Visit(Node node, ImmutableArray<IndexVariable> opened)
        {
            // A recurrence computes its own sums, step by step.
            if (node is ScanNode || !seen.Add(node))
            {
                return;
            }

            if (node is ReduceNode reduce)
            {
                if (reduce is { Operator: ReduceOperator.Sum, Kind: ValueKind.Number, Free.Count: 2 })
                {
                    found.Add((reduce, opened));
                }

                Visit(reduce.Body, opened.AddRange(reduce.Bound));
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child, opened);
            }
        }
    }

    private void Extract(ContractionMatch match)
    {
        var depth = match.Depth;
        var (leftSide, leftShown) = ShownPart(match.Left, match.Row, depth);
        var (rightSide, rightShown) = ShownPart(match.Right, match.Column, depth);
        var left = _matrices.Load(leftSide, match.Row, depth);
        var right = _matrices.Load(rightSide, match.Column, depth);
        var shown = _graph.And(leftShown, rightShown);
        var place = ImmutableArray.Create(_graph.Index(match.Row), _graph.Index(match.Column));
        var axes = ImmutableArray.Create(match.Row, match.Column);
        var contraction = new Contraction(match.Row, match.Column, depth, left, right)
        {
            Form = match.Form,
            Origin = match.Origin,
            Shown = shown == _graph.True ? null : _matrices.LoadCondition(shown, depth),
        };
        var product = _graph.Sum([depth], Summand(contraction));
        Node result;
        if (_matrices.FindResult(contraction, product) is { } known && MayRead(known, match))
        {
            result = known;
        }
        else if (DirectStore(match) is { } at)
        {
            var store = _stores[at];
            var scale = _graph.Multiply(ScaleOf(store.Value, match.Sum)!, match.Outer);
            _stores[at] = store with
            {
                Value = product,
                Product = contraction with { Scale = _graph.IsOne(scale) ? null : scale },
            };
            return;
        }
        else
        {
            var buffer = ResultBuffer(match, axes);
            _matrices.AddResult(contraction, product, buffer);
            _stores.Add(new Store(buffer, axes, place, product) { Product = contraction });
            result = _graph.Load(buffer.Tensor, place[0], place[1]);
        }

        Replace(match.Sum, _graph.Multiply(result, match.Outer));
    }

    // A matrix in memory of which a condition hides rows is left there: shown[j] ? k[j,d] : 0 ----> k[j,d], with shown[j] for the product
    private (Node Matrix, Node Shown) ShownPart(Node side, IndexVariable index, IndexVariable depth) =>
        side is SelectNode { WhenFalse: Constant { Value: 0 }, Condition.Free.Count: 1 } hidden
        && hidden.Condition.Free.Contains(depth) && _matrices.IsMatrix(hidden.WhenTrue, index, depth)
            ? (hidden.WhenTrue, hidden.Condition)
            : (side, _graph.True);

    private Node Summand(Contraction contraction)
    {
        if (contraction.Shown is { } shown)
        {
            return _graph.Select(_graph.NotEqual(shown, _graph.Zero), Summand(contraction with { Shown = null }), _graph.Zero);
        }

        var difference = _graph.Subtract(contraction.Origin ?? contraction.Left, contraction.Right);
        return contraction.Form switch
        {
            ContractionForm.SquaredDistance => _graph.Multiply(difference, difference),
            ContractionForm.WeightedDifference => _graph.Multiply(contraction.Left, difference),
            _ => _graph.Multiply(contraction.Left, contraction.Right),
        };
    }

    private void Replace(Node node, Node replacement) => Replace(new Dictionary<Node, Node> { [node] = replacement });

    private void Replace(Dictionary<Node, Node> replacements)
    {
        var rewriter = new NodeRewriter(_graph, replacements, []);
        for (var i = 0; i < _stores.Count; i++)
        {
            if (_stores[i].Product is null)
            {
                _stores[i] = Planner.Rewrite(_stores[i], rewriter);
            }
        }

        for (var i = 0; i < _values.Count; i++)
        {
            _values[i] = rewriter.Apply(_values[i]);
        }
    }

    /// <summary>The store of an output that is the contraction itself, but for a number of the whole call.</summary>
    private int? DirectStore(ContractionMatch match)
    {
        for (var i = 0; i < _stores.Count; i++)
        {
            if (CanTake(_stores[i], match) && ScaleOf(_stores[i].Value, match.Sum) is not null && match.Outer.Free.IsEmpty)
            {
                return i;
            }
        }

        return null;
    }

    private bool CanTake(Store store, ContractionMatch match) =>
        store is { Adds: false, Product: null, Target.Kind: BufferKind.Output } && store.Target.Element == _matrices.Element
        && store.Target.Tensor.Parameter.Kind == ParameterKind.OutSpan
        && store.Subscripts.Length == 2
        && store.Subscripts[0] is IndexNode first && first.Index == match.Row
        && store.Subscripts[1] is IndexNode second && second.Index == match.Column;

    /// <summary>The number by which the value is the node; null where it is not of that form.</summary>
    private Node? ScaleOf(Node value, Node node) => value switch
    {
        _ when value == node => _graph.One,
        UnaryNode { Operator: UnaryOperator.Negate } negate => ScaleOf(negate.Operand, node) is { } x ? _graph.Negate(x) : null,
        BinaryNode { Operator: BinaryOperator.Multiply } product when product.Left.Free.IsEmpty =>
            ScaleOf(product.Right, node) is { } x ? _graph.Multiply(product.Left, x) : null,
        BinaryNode { Operator: BinaryOperator.Multiply } product when product.Right.Free.IsEmpty =>
            ScaleOf(product.Left, node) is { } x ? _graph.Multiply(x, product.Right) : null,
        BinaryNode { Operator: BinaryOperator.Divide } quotient when quotient.Right.Free.IsEmpty =>
            ScaleOf(quotient.Left, node) is { } x ? _graph.Divide(x, quotient.Right) : null,
        _ => null,
    };

    /// <summary>
    /// Whether the sum may be read from there. What lies in the memory of an output is there for that output alone, and only where the caller asks
    /// for it.
    /// </summary>
    private bool MayRead(LoadNode known, ContractionMatch match) =>
        _plan.Buffers[known.Tensor] is not { Kind: BufferKind.Kept } kept
        || (!_values.Any(value => NodeSearch.Contains(value, match.Sum))
            && _stores.Where(store => store.Product is null && NodeSearch.Contains(store.Value, match.Sum))
                .All(store => store.Target == kept.Alias && IsOutsideOfLoops(store.Value, match.Sum)));

    /// <summary>Whether the stores need the same result under other names of indices too.</summary>
    private bool IsNeededElsewhere(ContractionMatch match)
    {
        var forms = new[] { _forms.Of(match.Sum, match.Row, match.Column), _forms.Of(match.Sum, match.Column, match.Row) };
        var seen = new VisitedNodes();
        return _stores.Where(store => store.Product is null).Select(store => store.Value).Concat(_values).Any(Visit);

        bool Visit(Node node) => seen.Add(node) && node != match.Sum
            && ((node is ReduceNode { Operator: ReduceOperator.Sum, Free.Count: 2 } sum && forms.Contains(_forms.Of(sum, sum.Free[0], sum.Free[1])))
                || node.Children.Any(Visit));
    }

    /// <summary>Where the result goes: into the memory of the output that alone needs it, or into scratch.</summary>
    private Buffer ResultBuffer(ContractionMatch match, ImmutableArray<IndexVariable> axes)
    {
        var users = _stores.Where(store => store.Product is null && (NodeSearch.Contains(store.Value, match.Sum)
            || (store.Condition is { } condition && NodeSearch.Contains(condition, match.Sum)))).ToList();
        if (users.Count == 1 && CanTake(users[0], match) && !_values.Any(value => NodeSearch.Contains(value, match.Sum))
            && !_plan.Buffers.Values.Any(buffer => buffer.Alias == users[0].Target) && IsOutsideOfLoops(users[0].Value, match.Sum)
            && !IsNeededElsewhere(match))
        {
            var home = users[0].Target;
            var kept = Buffer.Scratch(BufferKind.Kept, home.Name + "Kept", home.Element, axes, 0, home);
            _plan.Buffers.Add(kept.Tensor, kept);
            return kept;
        }

        return _matrices.NewScratch(axes);
    }

    /// <summary>Whether the node is needed at its own place only, not inside of a further reduction.</summary>
    private static bool IsOutsideOfLoops(Node value, Node node)
    {
        return !Inside(value, false, []);

        bool Inside(Node inner, bool isInside, HashSet<(Node, bool)> seen) => seen.Add((inner, isInside))
            && ((isInside && inner == node) || inner.Children.Any(child => Inside(child, isInside || inner is ReduceNode or ScanNode, seen)));
    }
}
