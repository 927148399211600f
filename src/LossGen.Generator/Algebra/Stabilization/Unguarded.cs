using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>
/// A sum that becomes a factor of a softmax: what is only where the softmax is not 0 may be anywhere then. Its terms may stand under conditions that
/// are the same for all elements, as those of a mask of rows.
/// </summary>
internal sealed class Unguarded(Graph graph, Node softmax, IndexVariable index)
{
    private List<Node>? _conditions;
    private bool _agree = true;

    /// <summary>The terms without their conditions.</summary>
    public LinearSum Sum { get; set; } = new(graph);

    /// <summary>Whether a term was only where the softmax is not 0.</summary>
    public bool IsGuarded { get; private set; }

    /// <summary>The conditions of every term that do not depend on the element.</summary>
    public IReadOnlyList<Node> Conditions => _conditions ?? [];

    public void Add(Node node, int sign)
    {
        foreach (var (part, partSign) in LinearSum.Of(graph, node).Terms)
        {
            var product = part is SelectNode ? Product.Of(graph, part) : new Product();
            var guards = product.Conditions.Where(condition => LogSoftmax.IsItsGuard(graph, condition, softmax)).ToList();
            var conditions = product.Conditions.Except(guards).ToList();
            IsGuarded |= guards.Count > 0;
            _agree &= AreSame(_conditions ??= conditions, conditions) && !conditions.Exists(condition => condition.Free.Contains(index));
            product.Conditions.Clear();
            Sum.Add(part is SelectNode ? product.ToNode(graph) : part, sign * partSign);
        }
    }

    /// <summary>Whether all terms of both sums stand under the same conditions.</summary>
    public bool HasConditionsOf(Unguarded other) => _agree && other._agree && AreSame(Conditions, other.Conditions);

    private static bool AreSame(IReadOnlyCollection<Node> a, IReadOnlyCollection<Node> b) => a.Count == b.Count && a.All(b.Contains);
}
