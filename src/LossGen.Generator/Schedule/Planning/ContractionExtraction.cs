using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule.Lowering;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Finds the contractions of a plan, sums over an index of products in which one factor has the result's first index and another one its
/// second, and makes each a store of its own, which a matrix product computes:
/// <c>sum[d](q[i,d] * k[j,d])</c> ----> <c>t[i,j]</c> with <c>t = q k^T</c>. A factor that is not a tensor, as the softmax in the gradient
/// of an attention or a contrastive loss is not, is stored as a matrix first. Sums of squared differences and their gradients,
/// <c>sum[d]((z[b,d] - e[j,d])^2)</c> and <c>sum[j](g[b,j] * (z[b,d] - e[j,d]))</c>, are products too, but for norms and sums over rows.
/// </summary>
internal sealed class ContractionExtraction(Graph graph, SchedulePlan plan, ElementType compute, System.Func<string> temporaryName)
{
    private readonly Dictionary<Node, Buffer> _matrices = [];
    private readonly Dictionary<(IndexRange, int), IndexVariable> _placeholders = [];
    private readonly Dictionary<Node, (Buffer Buffer, bool IsTransposed)> _results = [];

    /// <summary>Takes the contractions out of stores and values, which then load the results.</summary>
    public void Apply(List<Store> stores, List<Node> values)
    {
        while (Find(stores, values) is { } match)
        {
            Extract(match, stores, values);
        }

        while (FindStatistic(stores) is var (sum, replacement))
        {
            Replace(sum, replacement, stores, values);
        }
    }

    // sum[i](g[i,j] * t[i,j]), t[i,j] = sum[d](q[i,d] * k[j,d]) ----> sum[d](k[j,d] * p[j,d]), p[j,d] = sum[i](g[i,j] * q[i,d])
    // The gradient of a norm needs the one, that of the product the other: with the sums exchanged no further pass over t is needed.
    private (ReduceNode Sum, Node Replacement)? FindStatistic(List<Store> stores)
    {
        foreach (var store in stores.Where(store => store is { Product: null, Target.Kind: BufferKind.Output }))
        {
            var seen = new HashSet<Node>();
            var stack = new Stack<Node>();
            stack.Push(store.Value);
            while (stack.Count > 0)
            {
                var node = stack.Pop();
                if (node is ScanNode || !seen.Add(node))
                {
                    continue;
                }

                if (node is ReduceNode { Operator: ReduceOperator.Sum, Free.Count: 1 } sum && Exchanged(sum, store, stores) is { } replacement)
                {
                    return (sum, replacement);
                }

                foreach (var child in node.Children)
                {
                    stack.Push(child);
                }
            }
        }

        return null;
    }

    private Node? Exchanged(ReduceNode sum, Store user, List<Store> stores)
    {
        var (summed, row) = (sum.Bound[0], sum.Free[0]);
        var factors = ContractionFactors.Of(sum.Body);
        if (factors.Factors.OfType<LoadNode>().FirstOrDefault(IsResult) is not { } result)
        {
            return null;
        }

        factors.Factors.Remove(result);
        var inner = stores.First(store => store.Target.Tensor == result.Tensor).Product!;
        var (near, far) = result.Subscript(0) is IndexNode first && first.Index == row ? (inner.Left, inner.Right) : (inner.Right, inner.Left);
        foreach (var outer in stores.Where(store => store.Target.Alias == user.Target && store.Product?.Form == ContractionForm.Product))
        {
            // Both are products over the same tensor with the same matrix, but for factors of the row.
            var product = outer.Product!;
            if (product.Row == row && product.Depth == summed && product.Right.Tensor == far.Tensor
                && _matrices.FirstOrDefault(pair => pair.Value.Tensor == product.Left.Tensor).Key is { } matrix
                && ContractionFactors.Of(matrix) is var shared && shared.AgreesWith(factors, node => node.Free.Contains(summed)))
            {
                var depth = inner.Depth;
                var ratio = factors.Over(shared);
                var rest = ratio.Build(graph, OfRow);
                var value = graph.Sum([depth], graph.Multiply(
                    graph.Substitute(near, Index(near, depth), graph.Index(row)),
                    graph.Load(outer.Target.Tensor, graph.Index(row), graph.Index(depth))));
                return graph.Multiply(ratio.IsNegative ? graph.Negate(rest) : rest, value);
            }
        }

        return null;

        bool OfRow(Node node) => !node.Free.Contains(summed);

        bool IsResult(LoadNode load) => load.Free.Contains(summed) && load.Free.Contains(row)
            && stores.Any(store => store.Product?.Form == ContractionForm.Product && store.Target.Tensor == load.Tensor && store.Target.Kind == BufferKind.Temporary);
    }

    /// <summary>The index of a matrix that is not the depth.</summary>
    private static IndexVariable Index(LoadNode matrix, IndexVariable depth) => matrix.Free.First(index => index != depth);

    /// <summary>A sum that is a contraction, and what it is made of.</summary>
    private sealed record Match(ReduceNode Sum, IndexVariable Row, IndexVariable Column, Node Left, Node Right, Node Outer)
    {
        public ContractionForm Form { get; init; }

        public LoadNode? Origin { get; init; }
    }

    private Match? Find(List<Store> stores, List<Node> values)
    {
        var found = new List<(ReduceNode Sum, ImmutableArray<IndexVariable> Opened)>();
        var seen = new HashSet<Node>();
        foreach (var store in stores.Where(store => store.Product is null))
        {
            Visit(store.Value, store.Remaining);
            if (store.Condition is not null)
            {
                Visit(store.Condition, store.Remaining);
            }
        }

        values.ForEach(value => Visit(value, ImmutableArray<IndexVariable>.Empty));

        // A sum inside another one is taken out before it.
        return found.OrderBy(candidate => candidate.Sum.Id)
            .Select(candidate => TryMatch(candidate.Sum, candidate.Opened, stores, values))
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

    private Match? TryMatch(ReduceNode sum, ImmutableArray<IndexVariable> opened, List<Store> stores, List<Node> values)
    {
        var depth = sum.Bound[0];
        var (row, column) = opened.LastIndexOf(sum.Free[0]) <= opened.LastIndexOf(sum.Free[1])
            ? (sum.Free[0], sum.Free[1])
            : (sum.Free[1], sum.Free[0]);
        var factors = ContractionFactors.Of(sum.Body);
        if ((MatchDistance(sum, factors, row, column) ?? MatchWeightedDifference(sum, factors, row, column, UnderConditionsOf)) is { } difference)
        {
            return difference;
        }

        if (factors.All.Any(factor => factor.Free.Contains(row) && factor.Free.Contains(column))
            || !factors.All.Any(factor => factor.Free.Contains(row) && factor.Free.Contains(depth))
            || !factors.All.Any(factor => factor.Free.Contains(column) && factor.Free.Contains(depth)))
        {
            return null;
        }

        bool OnLeft(Node node) => node.Free.Contains(row) && node.Free.Contains(depth);
        bool OnRight(Node node) => node.Free.Contains(column) && node.Free.Contains(depth);

        var left = factors.Build(graph, OnLeft);
        var right = factors.Build(graph, OnRight);
        var isLeftMatrix = IsMatrix(left, row, depth);
        var isRightMatrix = IsMatrix(right, column, depth);
        var masks = factors.Conditions.Where(node => node.Free.Count == 1 && node.Free.Contains(depth)).ToList();
        if (isLeftMatrix && isRightMatrix && !factors.All.Any(node => node.Free.Count == 1 && node.Free.Contains(depth)))
        {
            return new Match(sum, row, column, left, right, Outer(node => OnLeft(node) || OnRight(node)));
        }

        // The side that has to be computed takes every factor that does not belong to the other one, so that two products often share it.
        Node outer;
        if (isRightMatrix || !isLeftMatrix)
        {
            left = factors.Build(graph, node => !node.Free.Contains(column) && !node.Free.IsEmpty);
            outer = Outer(node => OnRight(node) || (!node.Free.Contains(column) && !node.Free.IsEmpty));
            right = Masked(right);
            left = UnderConditionsOf(left, row);
        }
        else
        {
            right = factors.Build(graph, node => !node.Free.Contains(row) && !node.Free.IsEmpty);
            outer = Outer(node => OnLeft(node) || (!node.Free.Contains(row) && !node.Free.IsEmpty));
            left = Masked(left);
            right = UnderConditionsOf(right, column);
        }

        return (isLeftMatrix || isRightMatrix) && IsWorthStoring(left, row, depth) && IsWorthStoring(right, column, depth)
            ? new Match(sum, row, column, left, right, outer)
            : null;

        // What a mask hides is not looked at: one over the depth alone hides the elements of both sides.
        Node Masked(Node side) => masks.Aggregate(side, (node, mask) => graph.Select(mask, node, graph.Zero));

        // c[b] ? sum[v](g[b,v] * w[v,d]) : 0 needs g where c holds only; masked like this it is often the matrix of another product.
        Node UnderConditionsOf(Node side, IndexVariable index)
        {
            var roots = stores.Where(store => store.Product is null).Select(store => store.Value).Concat(values).ToList();
            var masked = ContractionFactors.Of(side);
            var found = ConditionsOf(roots, index)
                .Where(condition => !masked.Conditions.Contains(condition) && !roots.Any(root => IsReached(root, sum, condition)))
                .ToList();
            masked.Conditions.AddRange(found);
            return found.Count == 0 ? side : masked.Build(graph, _ => true);
        }

        Node Outer(System.Func<Node, bool> isTaken)
        {
            var rest = factors.Build(graph, node => !isTaken(node));
            return factors.IsNegative ? graph.Negate(rest) : rest;
        }
    }

    // sum[d]((z[b,d] - e[j,d])^2)
    private Match? MatchDistance(ReduceNode sum, ContractionFactors factors, IndexVariable row, IndexVariable column)
    {
        var depth = sum.Bound[0];
        if (factors is not { Factors.Count: 2, Divisors.Count: 0, Conditions.Count: 0, IsNegative: false }
            || factors.Factors[0] != factors.Factors[1]
            || factors.Factors[0] is not BinaryNode { Operator: BinaryOperator.Subtract } difference)
        {
            return null;
        }

        var (left, right) = difference.Left.Free.Contains(row) ? (difference.Left, difference.Right) : (difference.Right, difference.Left);
        return IsInput(left, row, depth) && IsInput(right, column, depth)
            ? new Match(sum, row, column, left, right, graph.One) { Form = ContractionForm.SquaredDistance }
            : null;
    }

    // sum[j](g[b,j] * (z[b,d] - e[j,d]))
    private Match? MatchWeightedDifference(
        ReduceNode sum, ContractionFactors factors, IndexVariable first, IndexVariable second, System.Func<Node, IndexVariable, Node> underConditions)
    {
        var depth = sum.Bound[0];
        foreach (var difference in factors.Factors.OfType<BinaryNode>().Where(node => node.Operator == BinaryOperator.Subtract))
        {
            foreach (var (row, column) in new[] { (first, second), (second, first) })
            {
                var isNegative = difference.Left.Free.Contains(depth);
                var (origin, right) = isNegative ? (difference.Right, difference.Left) : (difference.Left, difference.Right);
                if (!IsInput(origin, row, column) || !IsInput(right, column, depth)
                    || factors.All.Any(factor => factor != difference && factor.Free.Contains(column))
                    || factors.Factors.Count(factor => factor == difference) > 1
                    || factors.Conditions.Any(condition => condition.Free.Count == 1 && condition.Free.Contains(depth)))
                {
                    continue;
                }

                var weights = underConditions(factors.Build(graph, node => node != difference && !node.Free.IsEmpty), row);
                if (IsWorthStoring(weights, row, depth))
                {
                    var outer = factors.Build(graph, node => node.Free.IsEmpty);
                    return new Match(sum, row, column, weights, right, factors.IsNegative != isNegative ? graph.Negate(outer) : outer)
                    {
                        Form = ContractionForm.WeightedDifference,
                        Origin = (LoadNode)origin,
                    };
                }
            }
        }

        return null;
    }

    private bool IsInput(Node node, IndexVariable a, IndexVariable b) =>
        IsMatrix(node, a, b) && plan.Buffers[((LoadNode)node).Tensor].Kind == BufferKind.Input;

    /// <summary>The conditions over one index under which parts of the expressions count.</summary>
    private static List<Node> ConditionsOf(IEnumerable<Node> roots, IndexVariable index)
    {
        var seen = new HashSet<Node>();
        var found = new HashSet<Node>();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return [.. found.OrderBy(node => node.Id)];

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is SelectNode { Condition: { Free.Count: 1 } condition } && condition.Free.Contains(index))
            {
                found.Add(condition);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    /// <summary>Whether the node is needed anywhere but where the condition holds.</summary>
    private static bool IsReached(Node root, Node node, Node condition)
    {
        var seen = new HashSet<Node>();
        return Visit(root);

        bool Visit(Node inner) => inner == node || (seen.Add(inner)
            && (inner is SelectNode select && select.Condition == condition
                ? Visit(select.Condition) || Visit(select.WhenFalse)
                : inner.Children.Any(Visit)));
    }

    /// <summary>Whether the node is a matrix that lies in memory as the product takes it.</summary>
    private bool IsMatrix(Node node, IndexVariable a, IndexVariable b) =>
        node is LoadNode { Guard: null, Tensor.Rank: 2 } load && load.Tensor.Element == compute
        && load.Subscript(0) is IndexNode first && load.Subscript(1) is IndexNode second
        && ((first.Index == a && second.Index == b) || (first.Index == b && second.Index == a))
        && (plan.Buffers[load.Tensor].Kind != BufferKind.Input || Subscripts.AreSafe(graph, load));

    /// <summary>
    /// Whether a matrix of these elements is no more than what is in memory anyway: a tensor over both indices, or the result of a product.
    /// </summary>
    private bool IsWorthStoring(Node node, IndexVariable a, IndexVariable b)
    {
        var seen = new HashSet<Node>();
        return Visit(node);

        bool Visit(Node inner) => seen.Add(inner)
            && ((inner is LoadNode { Tensor.Rank: >= 2 } load && load.Free.Contains(a) && load.Free.Contains(b))
                || inner.Children.Any(Visit));
    }

    private void Extract(Match match, List<Store> stores, List<Node> values)
    {
        var depth = match.Sum.Bound[0];
        var left = Matrix(match.Left, match.Row, depth, stores);
        var right = Matrix(match.Right, match.Column, depth, stores);
        var place = ImmutableArray.Create(graph.Index(match.Row), graph.Index(match.Column));
        var axes = ImmutableArray.Create(match.Row, match.Column);
        var contraction = new Contraction(match.Row, match.Column, depth, left, right) { Form = match.Form, Origin = match.Origin };
        var difference = graph.Subtract(match.Origin ?? left, right);
        var product = graph.Sum([depth], match.Form switch
        {
            ContractionForm.SquaredDistance => graph.Multiply(difference, difference),
            ContractionForm.WeightedDifference => graph.Multiply(left, difference),
            _ => graph.Multiply(left, right),
        });

        Node result;
        var key = Key(product, match.Row, match.Column, depth);
        if (_results.TryGetValue(key, out var known))
        {
            result = Load(known.Buffer, known.IsTransposed ? [place[1], place[0]] : [place[0], place[1]]);
        }
        else if (DirectStore(match, stores) is { } at)
        {
            var store = stores[at];
            var scale = ScaleOf(store.Value, match.Sum);
            scale = graph.Multiply(scale!, match.Outer);
            stores[at] = store with
            {
                Value = product,
                Product = contraction with { Scale = graph.IsOne(scale) ? null : scale },
            };
            return;
        }
        else
        {
            var buffer = ResultBuffer(match, stores, values, axes);
            _results[key] = (buffer, false);
            var transposed = Key(product, match.Column, match.Row, depth);
            if (!_results.ContainsKey(transposed))
            {
                _results[transposed] = (buffer, true);
            }

            stores.Add(new Store(buffer, axes, place, product) { Product = contraction });
            result = Load(buffer, [place[0], place[1]]);
        }

        Replace(match.Sum, graph.Multiply(result, match.Outer), stores, values);
    }

    private Node Load(Buffer buffer, Node[] place) => graph.Load(buffer.Tensor, place);

    private void Replace(Node node, Node replacement, List<Store> stores, List<Node> values)
    {
        var rewriter = new NodeRewriter(graph, new Dictionary<Node, Node> { [node] = replacement }, []);
        for (var i = 0; i < stores.Count; i++)
        {
            if (stores[i].Product is null)
            {
                stores[i] = Planner.Rewrite(stores[i], rewriter);
            }
        }

        for (var i = 0; i < values.Count; i++)
        {
            values[i] = rewriter.Apply(values[i]);
        }
    }

    /// <summary>A matrix in memory: the tensor itself, or scratch that a store of its own fills.</summary>
    private LoadNode Matrix(Node node, IndexVariable a, IndexVariable b, List<Store> stores)
    {
        if (IsMatrix(node, a, b))
        {
            return (LoadNode)node;
        }

        if (!_matrices.TryGetValue(node, out var buffer))
        {
            var axes = InOrderOfLoads(node, a, b);
            buffer = Buffer.Scratch(BufferKind.Temporary, temporaryName(), compute, axes, 0);
            Register(buffer);
            _matrices.Add(node, buffer);
            stores.Add(new Store(buffer, axes, axes.Select(index => graph.Index(index)).ToImmutableArray(), node));
        }

        return (LoadNode)graph.Load(buffer.Tensor, buffer.Tensor.Axes.Select(index => graph.Index(index)).ToArray());
    }

    /// <summary>The order of axes in which what the matrix is computed from lies in memory.</summary>
    private static ImmutableArray<IndexVariable> InOrderOfLoads(Node node, IndexVariable a, IndexVariable b)
    {
        var seen = new HashSet<Node>();
        var orders = new List<bool>();
        Visit(node);
        return orders.Count > 0 && !orders[0] ? [b, a] : [a, b];

        void Visit(Node inner)
        {
            if (!seen.Add(inner))
            {
                return;
            }

            if (inner is LoadNode { Tensor.Rank: 2 } load && load.Subscript(0) is IndexNode first && load.Subscript(1) is IndexNode second
                && ((first.Index == a && second.Index == b) || (first.Index == b && second.Index == a)))
            {
                orders.Add(first.Index == a);
            }

            foreach (var child in inner.Children)
            {
                Visit(child);
            }
        }
    }

    /// <summary>The store of an output that is the contraction itself, but for a number of the whole call.</summary>
    private int? DirectStore(Match match, List<Store> stores)
    {
        for (var i = 0; i < stores.Count; i++)
        {
            if (CanTake(stores[i], match) && ScaleOf(stores[i].Value, match.Sum) is not null && match.Outer.Free.IsEmpty)
            {
                return i;
            }
        }

        return null;
    }

    private bool CanTake(Store store, Match match) =>
        store is { Adds: false, Product: null, Target.Kind: BufferKind.Output } && store.Target.Element == compute
        && store.Target.Tensor.Parameter.Kind == ParameterKind.OutSpan
        && store.Subscripts.Length == 2
        && store.Subscripts[0] is IndexNode first && first.Index == match.Row
        && store.Subscripts[1] is IndexNode second && second.Index == match.Column;

    /// <summary>The number by which the value is the node; null where it is not of that form.</summary>
    private Node? ScaleOf(Node value, Node node) => value switch
    {
        _ when value == node => graph.One,
        UnaryNode { Operator: UnaryOperator.Negate } negate => ScaleOf(negate.Operand, node) is { } x ? graph.Negate(x) : null,
        BinaryNode { Operator: BinaryOperator.Multiply } product when product.Left.Free.IsEmpty =>
            ScaleOf(product.Right, node) is { } x ? graph.Multiply(product.Left, x) : null,
        BinaryNode { Operator: BinaryOperator.Multiply } product when product.Right.Free.IsEmpty =>
            ScaleOf(product.Left, node) is { } x ? graph.Multiply(x, product.Right) : null,
        BinaryNode { Operator: BinaryOperator.Divide } quotient when quotient.Right.Free.IsEmpty =>
            ScaleOf(quotient.Left, node) is { } x ? graph.Divide(x, quotient.Right) : null,
        _ => null,
    };

    /// <summary>Where the result goes: into the memory of the output that alone needs it, or into scratch.</summary>
    private Buffer ResultBuffer(Match match, List<Store> stores, List<Node> values, ImmutableArray<IndexVariable> axes)
    {
        var users = stores.Where(store => store.Product is null && (Contains(store.Value, match.Sum)
            || (store.Condition is { } condition && Contains(condition, match.Sum)))).ToList();
        if (users.Count == 1 && CanTake(users[0], match) && !values.Any(value => Contains(value, match.Sum))
            && !plan.Buffers.Values.Any(buffer => buffer.Alias == users[0].Target) && IsOutsideOfLoops(users[0].Value, match.Sum))
        {
            var home = users[0].Target;
            var kept = Buffer.Scratch(BufferKind.Kept, home.Name + "Kept", compute, axes, 0, home);
            plan.Buffers.Add(kept.Tensor, kept);
            return kept;
        }

        var result = Buffer.Scratch(BufferKind.Temporary, temporaryName(), compute, axes, 0);
        Register(result);
        return result;
    }

    /// <summary>Whether the node is needed at its own place only, not inside of a further reduction.</summary>
    private static bool IsOutsideOfLoops(Node value, Node node)
    {
        return !Inside(value, false, []);

        bool Inside(Node inner, bool isInside, HashSet<(Node, bool)> seen) => seen.Add((inner, isInside))
            && ((isInside && inner == node) || inner.Children.Any(child => Inside(child, isInside || inner is ReduceNode or ScanNode, seen)));
    }

    private static bool Contains(Node root, Node node)
    {
        var seen = new HashSet<Node>();
        return Visit(root);

        bool Visit(Node inner) => inner == node || (seen.Add(inner) && inner.Children.Any(Visit));
    }

    private void Register(Buffer buffer)
    {
        plan.Buffers.Add(buffer.Tensor, buffer);
        plan.Root.Temporaries.Add(buffer);
    }

    /// <summary>The contraction under names that do not depend on those of its indices: equal ones are computed once.</summary>
    private Node Key(Node product, IndexVariable row, IndexVariable column, IndexVariable depth)
    {
        var sum = (ReduceNode)product;
        var body = graph.Substitute(sum.Body, new Dictionary<IndexVariable, Node>
        {
            [row] = graph.Index(Placeholder(row.Range, 0)),
            [column] = graph.Index(Placeholder(column.Range, 1)),
            [depth] = graph.Index(Placeholder(depth.Range, 2)),
        });
        return graph.Sum([Placeholder(depth.Range, 2)], body);
    }

    private IndexVariable Placeholder(IndexRange range, int role)
    {
        if (!_placeholders.TryGetValue((range, role), out var index))
        {
            index = graph.NewIndex(range.Name, range);
            _placeholders.Add((range, role), index);
        }

        return index;
    }
}
