using System.Collections.Generic;

namespace LossGen.Generator.Algebra;

/// <summary>The nodes that a walk has come to. Each counts as work: walks over shared parts, repeated, are what takes long in large formulas.</summary>
internal sealed class VisitedNodes
{
    private readonly HashSet<Node> _nodes = [];

    /// <summary>The nodes, in the order in which the walk came to them.</summary>
    public IEnumerable<Node> All => _nodes;

    /// <summary>Adds a node; false where the walk has been there.</summary>
    /// <exception cref="FormulaTooLargeException">The compilation has done more work than any sensible formula asks for.</exception>
    public bool Add(Node node)
    {
        Effort.Spend();
        return _nodes.Add(node);
    }

    public bool Contains(Node node) => _nodes.Contains(node);

    /// <summary>Begins another walk.</summary>
    public void Clear() => _nodes.Clear();
}
