using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>
/// Reverse-mode differentiation inside the algebra. The adjoint of a node is an expression in the node's own free indices; from a
/// parent to a child it is summed over the indices that the child does not have. The gradient of a tensor is the sum, over all its
/// loads, of the adjoints at the places that they read.
/// </summary>
internal sealed class Differentiator
{
    private readonly Graph _graph;
    private readonly Summation _summation;
    private readonly HashSet<LossParameter> _inputs;
    private readonly Dictionary<LoadNode, Node> _loads = [];
    private readonly Dictionary<LossParameter, Node> _scalars = [];
    private readonly Dictionary<Node, bool> _depends = [];

    private Differentiator(Graph graph, IEnumerable<LossParameter> inputs)
    {
        _graph = graph;
        _summation = new Summation(graph);
        _inputs = [.. inputs];
    }

    /// <summary>Differentiates a formula.</summary>
    /// <param name="graph">The graph of the formula.</param>
    /// <param name="result">The formula.</param>
    /// <param name="resultIndices">The indices of an unreduced result.</param>
    /// <param name="upstream">The adjoint of the result, in terms of those indices.</param>
    /// <param name="tensors">The tensors to differentiate by; each gradient is in terms of the tensor's axes.</param>
    /// <param name="scalars">The scalars to differentiate by.</param>
    public static Gradients Differentiate(
        Graph graph, Node result, IndexSet resultIndices, Node upstream, IEnumerable<Tensor> tensors, IEnumerable<LossParameter> scalars)
    {
        var byTensor = tensors.ToList();
        var byScalar = scalars.ToList();
        var differentiator = new Differentiator(graph, byTensor.Select(tensor => tensor.Parameter).Concat(byScalar));

        // An index of the result that the formula does not use still counts its elements.
        var missing = resultIndices.Except(result.Free);
        differentiator.Sweep(result, differentiator._summation.Sum(missing, upstream), blocked: null);
        return new Gradients(
            byTensor.ToDictionary(tensor => tensor, differentiator.GradientOf),
            byScalar.ToDictionary(
                scalar => scalar, scalar => differentiator._scalars.TryGetValue(scalar, out var node) ? node : graph.Zero));
    }

    private void Sweep(Node root, Node seed, ScanNode? blocked)
    {
        var adjoints = new Dictionary<Node, Node>();
        Add(adjoints, root, seed);
        foreach (var node in Order(root, blocked))
        {
            if (adjoints.TryGetValue(node, out var adjoint) && !_graph.IsZero(adjoint))
            {
                Propagate(node, adjoint, adjoints, blocked);
            }
        }
    }

    /// <summary>The nodes that depend on an input, each after all its users.</summary>
    private List<Node> Order(Node root, ScanNode? blocked)
    {
        var order = new List<Node>();
        var seen = new HashSet<Node>();

        void Visit(Node node)
        {
            if (!Depends(node) || IsSame(node, blocked) || !seen.Add(node))
            {
                return;
            }

            // A recurrence's own body is swept apart.
            if (node is not ScanNode)
            {
                foreach (var child in node.Children)
                {
                    Visit(child);
                }
            }

            order.Add(node);
        }

        Visit(root);
        order.Reverse();
        return order;
    }

    private static bool IsSame(Node node, ScanNode? scan) =>
        scan is not null && node is ScanNode other && other.Symbol == scan.Symbol && other.Body == scan.Body
        && other.Initial == scan.Initial;

    private bool Depends(Node node)
    {
        if (!_depends.TryGetValue(node, out var depends))
        {
            depends = node switch
            {
                LoadNode load => _inputs.Contains(load.Tensor.Parameter),
                ScalarNode scalar => _inputs.Contains(scalar.Parameter),
                PreviousNode => true,
                UnaryNode { Operator: UnaryOperator.StopGradient } => false,
                _ when node.Kind != ValueKind.Number && node is not (SelectNode or UnaryNode or BinaryNode or ReduceNode) => false,
                _ => node.Children.Any(Depends),
            };
            _depends.Add(node, depends);
        }

        return depends;
    }

    private void Propagate(Node node, Node adjoint, Dictionary<Node, Node> adjoints, ScanNode? blocked)
    {
        switch (node)
        {
            case LoadNode load:
                _loads[load] = _loads.TryGetValue(load, out var before) ? _graph.Add(before, adjoint) : adjoint;
                break;

            case ScalarNode scalar:
                _scalars[scalar.Parameter] = _scalars.TryGetValue(scalar.Parameter, out var known) ? _graph.Add(known, adjoint) : adjoint;
                break;

            case PreviousNode:
                // Wanted by the sweep of a recurrence, which reads it from the adjoints.
                break;

            case UnaryNode unary:
                if (Depends(unary.Operand))
                {
                    Give(adjoints, node, unary.Operand, Derivatives.Unary(_graph, unary, adjoint));
                }

                break;

            case BinaryNode { Operator: BinaryOperator.Min, Left: BinaryNode { Operator: BinaryOperator.Max } lower } clip:
                Clip(adjoints, clip, lower, adjoint);
                break;

            case BinaryNode binary:
            {
                var (left, right) = Derivatives.Binary(_graph, binary, adjoint);
                Give(adjoints, node, binary.Left, left);
                Give(adjoints, node, binary.Right, right);
                break;
            }

            case SelectNode select:
                Give(adjoints, node, select.WhenTrue, _graph.Select(select.Condition, adjoint, _graph.Zero));
                Give(adjoints, node, select.WhenFalse, _graph.Select(select.Condition, _graph.Zero, adjoint));
                break;

            case ReduceNode reduce:
            {
                var element = Derivatives.Element(_graph, reduce, adjoint);
                if (reduce.Condition is not null)
                {
                    element = _graph.Select(reduce.Condition, element, _graph.Zero);
                }

                Give(adjoints, node, reduce.Body, element, reduce.Free.Union(IndexSet.From(reduce.Bound)));
                break;
            }

            case ScanNode scan:
                Recurrence(scan, adjoint, blocked);
                break;
        }
    }

    // clip(x, lo, hi) has slope 1 inside and at the bounds.
    private void Clip(Dictionary<Node, Node> adjoints, BinaryNode clip, BinaryNode lower, Node adjoint)
    {
        var (x, low, high) = (lower.Left, lower.Right, clip.Right);
        var inside = _graph.And(_graph.LessOrEqual(low, x), _graph.LessOrEqual(x, high));
        Give(adjoints, clip, x, _graph.Select(inside, adjoint, _graph.Zero));
        Give(adjoints, clip, low, _graph.Select(_graph.And(_graph.Less(x, low), _graph.LessOrEqual(low, high)), adjoint, _graph.Zero));
        Give(adjoints, clip, high, _graph.Select(_graph.Less(high, lower), adjoint, _graph.Zero));
    }

    private void Give(Dictionary<Node, Node> adjoints, Node parent, Node child, Node local) =>
        Give(adjoints, parent, child, local, parent.Free);

    private void Give(Dictionary<Node, Node> adjoints, Node parent, Node child, Node local, IndexSet scope)
    {
        if (Depends(child))
        {
            Add(adjoints, child, _summation.Sum(scope.Except(child.Free), local));
        }
    }

    private void Add(Dictionary<Node, Node> adjoints, Node node, Node adjoint) =>
        adjoints[node] = adjoints.TryGetValue(node, out var before) ? _graph.Add(before, adjoint) : adjoint;

    /// <summary>
    /// The adjoint of a[t] = f(t, a[t-1]) is the reverse recurrence b[t] = g[t] + f'(t+1) * b[t+1], where g is the adjoint of the
    /// reads and f' the derivative by the previous value.
    /// </summary>
    private void Recurrence(ScanNode scan, Node adjoint, ScanNode? blocked)
    {
        var index = scan.Index;
        var t = _graph.Index(index);
        var step = _graph.Integer(scan.Descending ? -1 : 1);
        var first = scan.Descending ? _graph.Subtract(_graph.Extent(index.Range), _graph.One) : _graph.Zero;

        // What the reads give, at the place of the index.
        var place = ImmutableArray.Create(index);
        var given = new PlaceSum(_graph, _summation).At(place, [scan.Position], adjoint, scan.Position.Free.Except(scan.Symbol.Free.Except(place)));

        Node ReadAt(Node position) => _graph.Scan(scan.Symbol, index, scan.Descending, scan.Body, scan.Initial, position);

        var previous = _graph.Select(_graph.Equal(t, first), scan.Initial, ReadAt(_graph.Subtract(t, step)));
        var symbol = _graph.Previous(scan.Symbol);
        var body = Replace(scan.Body, symbol, previous);

        var slope = Slope(scan.Body, symbol);
        Node b = given;
        if (!_graph.IsZero(slope))
        {
            var next = _graph.Add(t, step);
            var slopeAtNext = _graph.Substitute(
                Replace(slope, symbol, ReadAt(_graph.Subtract(t, step))), index, next);
            var reverse = _graph.NewSymbol(scan.Symbol.Name + "Adjoint", scan.Symbol.Free);
            var isInside = scan.Descending
                ? _graph.LessOrEqual(_graph.Zero, next)
                : _graph.Less(next, _graph.Extent(index.Range));
            var carried = _graph.Select(isInside, _graph.Multiply(slopeAtNext, _graph.Previous(reverse)), _graph.Zero);
            b = _graph.Scan(reverse, index, !scan.Descending, _graph.Add(given, carried), _graph.Zero);
        }

        Sweep(body, _summation.Sum(scan.Symbol.Free.Except(body.Free), b), scan);
        _ = blocked;
    }

    /// <summary>The derivative of a recurrence's body by its previous value.</summary>
    private Node Slope(Node body, Node symbol)
    {
        var adjoints = new Dictionary<Node, Node> { [body] = _graph.One };
        var loads = new Dictionary<LoadNode, Node>(_loads);
        var scalars = new Dictionary<LossParameter, Node>(_scalars);
        foreach (var node in Order(body, null))
        {
            if (adjoints.TryGetValue(node, out var adjoint) && !_graph.IsZero(adjoint) && node is not ScanNode)
            {
                Propagate(node, adjoint, adjoints, null);
            }
        }

        // Only the path to the previous value was asked for.
        _loads.Clear();
        foreach (var pair in loads)
        {
            _loads.Add(pair.Key, pair.Value);
        }

        _scalars.Clear();
        foreach (var pair in scalars)
        {
            _scalars.Add(pair.Key, pair.Value);
        }

        return adjoints.TryGetValue(symbol, out var slope) ? slope : _graph.Zero;
    }

    private Node Replace(Node node, Node leaf, Node replacement)
    {
        var done = new Dictionary<Node, Node> { [leaf] = replacement };

        Node Visit(Node current)
        {
            if (!done.TryGetValue(current, out var result))
            {
                result = current.Children.IsEmpty ? current : _graph.Rebuild(current, current.Children.Select(Visit).ToArray());
                done.Add(current, result);
            }

            return result;
        }

        return Visit(node);
    }

    private Node GradientOf(Tensor tensor)
    {
        Node gradient = _graph.Zero;
        var places = new PlaceSum(_graph, _summation);
        foreach (var pair in _loads.Where(pair => pair.Key.Tensor == tensor).OrderBy(pair => pair.Key.Id))
        {
            var subscripts = pair.Key.Children.Take(tensor.Rank).ToArray();
            gradient = _graph.Add(gradient, places.At(tensor.Axes, subscripts, pair.Value, pair.Key.Free));
        }

        return gradient;
    }
}
