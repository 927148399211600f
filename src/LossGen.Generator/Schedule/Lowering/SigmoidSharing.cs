using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Lowering;

/// <summary>
/// Where sigmoid, log-sigmoid or softplus of one x or of -x stand together, one exponential serves them all:
/// with t = exp(-|x|), <c>sigmoid(x)</c> ----> <c>(0 &lt;= x ? 1 : t) / (1 + t)</c>, <c>logsigmoid(x)</c> ----> <c>min(x, 0) - log1p(t)</c>,
/// <c>softplus(x)</c> ----> <c>max(x, 0) + log1p(t)</c>.
/// </summary>
internal sealed class SigmoidSharing(Graph graph)
{
    private readonly Dictionary<Node, Node> _done = [];
    private readonly HashSet<Node> _shared = [];

    public IReadOnlyList<Node> Apply(IReadOnlyList<Node> roots)
    {
        var members = new Dictionary<Node, int>();
        var seen = new VisitedNodes();
        foreach (var root in roots)
        {
            Count(root, seen, members);
        }

        _shared.UnionWith(members.Where(pair => pair.Value > 1).Select(pair => pair.Key));
        return _shared.Count == 0 ? roots : roots.Select(Rewrite).ToArray();
    }

    private void Count(Node node, VisitedNodes seen, Dictionary<Node, int> members)
    {
        if (!seen.Add(node))
        {
            return;
        }

        if (Operand(node) is { } x)
        {
            members[x] = members.TryGetValue(x, out var count) ? count + 1 : 1;
        }

        foreach (var child in node.Children)
        {
            Count(child, seen, members);
        }
    }

    private Node Rewrite(Node node)
    {
        if (!_done.TryGetValue(node, out var result))
        {
            result = node is UnaryNode unary && Operand(node) is { } x && _shared.Contains(x)
                ? Member(unary.Operator, Rewrite(unary.Operand))
                : node.Children.IsEmpty ? node
                : graph.Rebuild(node, node.Children.Select(Rewrite).ToArray());
            _done.Add(node, result);
        }

        return result;
    }

    private Node Member(UnaryOperator @operator, Node x)
    {
        var t = graph.Exp(graph.Negate(graph.Abs(Magnitude(x))));
        return @operator switch
        {
            UnaryOperator.Sigmoid => graph.Divide(
                graph.Select(graph.LessOrEqual(graph.Zero, x), graph.One, t), graph.Add(graph.One, t)),
            UnaryOperator.LogSigmoid => graph.Subtract(graph.Min(graph.Zero, x), graph.Unary(UnaryOperator.Log1p, t)),
            _ => graph.Add(graph.Max(graph.Zero, x), graph.Unary(UnaryOperator.Log1p, t)),
        };
    }

    private Node? Operand(Node node) =>
        node is UnaryNode { Operator: UnaryOperator.Sigmoid or UnaryOperator.LogSigmoid or UnaryOperator.Softplus } unary
            ? Magnitude(unary.Operand)
            : null;

    /// <summary>x and -x (and a - b and b - a) have one magnitude: the one made first stands for both.</summary>
    private Node Magnitude(Node x) => x switch
    {
        UnaryNode { Operator: UnaryOperator.Negate } negate => negate.Operand,
        BinaryNode { Operator: BinaryOperator.Subtract } d when d.Left.Id > d.Right.Id => graph.Subtract(d.Right, d.Left),
        _ => x,
    };
}
