using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>One backward sweep over the nodes of a result, from the last made to the first: parents before children.</summary>
internal sealed partial class AdjointSweep
{
    private readonly Graph _graph;
    private readonly Dictionary<Tensor, Node> _tensors = [];
    private readonly Dictionary<LossParameter, Node> _scalars = [];
    private readonly ScanSymbol? _previous;
    private readonly Summation _summation;
    private readonly Derivatives _rules;
    private readonly ReductionDerivatives _reductions;
    private readonly Dictionary<Node, bool> _isRelevant = [];
    private readonly Dictionary<Node, Node> _adjoints = [];
    private PreviousClosing? _closing;

    public AdjointSweep(Graph graph, IEnumerable<Tensor> tensors, IEnumerable<LossParameter> scalars, ScanSymbol? previous)
    {
        _graph = graph;
        _previous = previous;
        _summation = new Summation(graph);
        _rules = new Derivatives(graph);
        _reductions = new ReductionDerivatives(graph);
        OfPrevious = graph.Zero;
        foreach (var tensor in tensors)
        {
            _tensors.Add(tensor, graph.Zero);
        }

        foreach (var scalar in scalars)
        {
            _scalars.Add(scalar, graph.Zero);
        }
    }

    public IReadOnlyDictionary<Tensor, Node> Tensors => _tensors;

    public IReadOnlyDictionary<LossParameter, Node> Scalars => _scalars;

    public Node OfPrevious { get; private set; }

    public void Run(Node result, IndexSet indices, Node upstream)
    {
        if (!IsRelevant(result))
        {
            return;
        }

        Contribute(result, indices, upstream);
        var order = new List<Node>();
        CollectRelevant(result, new VisitedNodes(), order);
        order.Sort((left, right) => right.Id.CompareTo(left.Id));
        CountScans(order);
        _closing = MakeClosing();
        foreach (var node in order)
        {
            if (_adjoints.TryGetValue(node, out var adjoint))
            {
                Propagate(node, adjoint);
            }

            FinishScan(node);
        }
    }

    private void Propagate(Node node, Node g)
    {
        switch (node)
        {
            case LoadNode load:
                Read(load, g);
                break;

            case ScalarNode scalar:
                _scalars[scalar.Parameter] = _graph.Add(_scalars[scalar.Parameter], g);
                break;

            case PreviousNode previous when ReferenceEquals(previous.Symbol, _previous):
                OfPrevious = _graph.Add(OfPrevious, g);
                break;

            case UnaryNode unary:
                Contribute(unary.Operand, node.Free, _rules.Unary(unary, g));
                break;

            case BinaryNode { Operator: BinaryOperator.Min, Left: BinaryNode { Operator: BinaryOperator.Max } inner } clip:
            {
                // In min(max(low, x), high) too the first one that depends on an input is what is clipped.
                var (clipped, bound) = IsRelevant(inner.Left) ? (inner.Left, inner.Right) : (inner.Right, inner.Left);
                var (x, low, high) = _rules.Clip(clipped, bound, clip.Right, g);
                Contribute(clipped, node.Free, x);
                Contribute(bound, node.Free, low);
                Contribute(clip.Right, node.Free, high);
                break;
            }

            case BinaryNode binary:
            {
                var (left, right) = IsRelevant(binary.Right) || binary.Operator != BinaryOperator.Power
                    ? _rules.Binary(binary, g)
                    : (_rules.Binary(binary, g).Left, null);
                Contribute(binary.Left, node.Free, left);
                Contribute(binary.Right, node.Free, right);
                break;
            }

            case SelectNode select:
                Contribute(select.WhenTrue, node.Free, _graph.Select(select.Condition, g, _graph.Zero));
                Contribute(select.WhenFalse, node.Free, _graph.Select(select.Condition, _graph.Zero, g));
                break;

            case ReduceNode reduce when _reductions.OfDeviations(reduce, g) is var (elements, contribution):
                Contribute(elements, node.Free.Union(IndexSet.From(reduce.Bound)), contribution);
                break;

            case ReduceNode reduce:
                Contribute(reduce.Body, node.Free.Union(IndexSet.From(reduce.Bound)), _reductions.Of(reduce, g));
                break;

            case ScanNode scan:
                Read(scan, g);
                break;
        }
    }

    /// <summary>Adds to a node's adjoint, summed over the indices of its parent that it does not depend on.</summary>
    private void Contribute(Node node, IndexSet over, Node? contribution)
    {
        if (contribution is null || _graph.IsZero(contribution) || !IsRelevant(node))
        {
            return;
        }

        var sum = _summation.Sum(over.Except(node.Free), _closing?.Apply(contribution) ?? contribution);
        _adjoints[node] = _adjoints.TryGetValue(node, out var others) ? _graph.Add(others, sum) : sum;
    }

    private void Read(LoadNode load, Node g)
    {
        var guarded = load.Guard is null ? g : _graph.Select(load.Guard, g, _graph.Zero);
        var positions = load.Children.Take(load.Tensor.Rank).ToList();
        var gradient = Differentiator.Scatter(_graph, load.Tensor.Axes, positions, load.Free, guarded);
        _tensors[load.Tensor] = _graph.Add(_tensors[load.Tensor], gradient);
    }

    /// <summary>Whether what is differentiated by is below the node on a path that has derivatives.</summary>
    private bool IsRelevant(Node node)
    {
        if (!_isRelevant.TryGetValue(node, out var result))
        {
            result = node switch
            {
                { Kind: not ValueKind.Number } => false,
                LoadNode load => _tensors.ContainsKey(load.Tensor),
                ScalarNode scalar => _scalars.ContainsKey(scalar.Parameter),
                PreviousNode previous => ReferenceEquals(previous.Symbol, _previous),
                UnaryNode
                {
                    Operator: UnaryOperator.Sign or UnaryOperator.Floor or UnaryOperator.Ceil or UnaryOperator.Round
                    or UnaryOperator.StopGradient or UnaryOperator.ShiftOf
                }
                    => false,
                SelectNode select => IsRelevant(select.WhenTrue) || IsRelevant(select.WhenFalse),
                ReduceNode reduce => IsRelevant(reduce.Body),
                ScanNode scan => IsRelevant(scan.Body) || IsRelevant(scan.Initial),
                _ => AnyIsRelevant(node),
            };
            _isRelevant.Add(node, result);
        }

        return result;
    }

    private bool AnyIsRelevant(Node node)
    {
        foreach (var child in node.Children)
        {
            if (IsRelevant(child))
            {
                return true;
            }
        }

        return false;
    }

    private void CollectRelevant(Node node, VisitedNodes seen, List<Node> order)
    {
        if (!IsRelevant(node) || !seen.Add(node))
        {
            return;
        }

        order.Add(node);
        foreach (var child in node.Children)
        {
            CollectRelevant(child, seen, order);
        }
    }
}
