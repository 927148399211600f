using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>
/// Rewrites formulas by the <see cref="StabilizationRules"/>, from the leaves up, until none applies. One stabilizer serves a formula
/// and its gradients: what is stable already stays the same expression, so that they share it.
/// </summary>
internal sealed class Stabilizer
{
    /// <summary>More rewrites of one expression than any formula needs. One that asks for more is reported as too large.</summary>
    private const int MaximumRewrites = 500;

    private const int MaximumNesting = 2 * Graph.MaximumDepth;

    private readonly Graph _graph;
    private readonly IReadOnlyList<StabilizationRule> _rules;
    private readonly Dictionary<Node, Node> _done = [];
    private readonly List<AppliedRule> _applied;
    private readonly Stabilizer? _last;
    private readonly Stabilizer? _centring;
    private int _nesting;

    public Stabilizer(Graph graph)
    {
        _graph = graph;
        var rules = new StabilizationRules(graph);
        _rules = rules.All;
        _applied = [];
        _last = new Stabilizer(graph, rules.Last, _applied);
        _centring = new Stabilizer(graph, rules.Centring, _applied);
    }

    private Stabilizer(Graph graph, IReadOnlyList<StabilizationRule> rules, List<AppliedRule> applied)
    {
        _graph = graph;
        _rules = rules;
        _applied = applied;
    }

    /// <summary>The rewrites that were made, in order, each once.</summary>
    public IReadOnlyList<AppliedRule> Applied => _applied;

    public Node Apply(Node node) => Apply(node, 0);

    /// <summary>The stable form of what is to be differentiated.</summary>
    public Node ApplyAll(Node node) => _last!.Apply(Apply(node));

    /// <summary>A gradient in its simple and stable form, without what cancels in it.</summary>
    public Node Centre(Node gradient) => _centring!.Apply(gradient);

    /// <summary>What an expression that was rewritten became; itself for any other.</summary>
    public Node Find(Node node) => _done.TryGetValue(node, out var result) ? result : node;

    private Node Apply(Node node, int rewrites)
    {
        if (node.Children.IsEmpty)
        {
            return node;
        }

        if (_done.TryGetValue(node, out var result))
        {
            return result;
        }

        // Rules that fed each other would not end; a formula that deep is reported instead.
        if (++_nesting > MaximumNesting)
        {
            throw new FormulaTooLargeException();
        }

        var rebuilt = _graph.Rebuild(node, node.Children.Select(child => Apply(child, 0)).ToArray());
        result = ReferenceEquals(rebuilt, node) ? Rewrite(node, rewrites) : Apply(rebuilt, rewrites);
        _nesting--;
        _done[node] = result;
        _done[result] = result;
        return result;
    }

    private Node Rewrite(Node node, int rewrites)
    {
        // Conditions on integers have nothing to stabilise.
        if (node.Kind != ValueKind.Number)
        {
            return node;
        }

        if (rewrites > MaximumRewrites)
        {
            throw new FormulaTooLargeException();
        }

        Effort.Spend(_rules.Count);
        foreach (var rule in _rules)
        {
            if (rule.Rewrite(node) is { } rewritten && !ReferenceEquals(rewritten, node))
            {
                _applied.Add(new AppliedRule(rule.Name, rule.Reason, node, rewritten));
                return Apply(rewritten, rewrites + 1);
            }
        }

        return node;
    }
}
