using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    /// <summary>
    /// The range of a loop. Where all that it reduces is neutral before or after some place, the loop starts or ends there:
    /// the sum over j of <c>i &lt; j ? e : 0</c> starts at i + 1.
    /// </summary>
    private (string First, string Last) Bounds(Loop loop, EmitScope parent)
    {
        var last = Extent(loop.Index.Range);
        if (loop.Body.Stores.Count > 0 || !loop.Body.IsLeaf || loop.Body.Accumulations.Count == 0)
        {
            return ("0", last);
        }

        HashSet<Node>? common = null;
        foreach (var accumulation in loop.Body.Accumulations)
        {
            var conditions = new HashSet<Node>();
            if (accumulation.Body is SelectNode select && select.WhenFalse is Constant neutral
                && neutral.Value == ((Constant)_graph.Neutral(accumulation.Result.Operator)).Value)
            {
                conditions.UnionWith(NodeSearch.Conjuncts(select.Condition));
            }

            common = common is null ? conditions : [.. common.Where(conditions.Contains)];
        }

        foreach (var condition in common!)
        {
            if (Bound(condition, loop, parent) is not var (first, end))
            {
                continue;
            }

            // The condition holds in all of the loop now.
            for (var i = 0; i < loop.Body.Accumulations.Count; i++)
            {
                var accumulation = loop.Body.Accumulations[i];
                var select = (SelectNode)accumulation.Body;
                loop.Body.Accumulations[i] = accumulation with
                {
                    Body = _graph.Select(Without(select.Condition, condition), select.WhenTrue, select.WhenFalse),
                };
            }

            return (first ?? "0", end is null ? last : $"Math.Min({end}, {last})");
        }

        return ("0", last);
    }

    private (string? First, string? End)? Bound(Node condition, Loop loop, EmitScope parent)
    {
        if (condition is not BinaryNode { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual } comparison)
        {
            return null;
        }

        var strict = comparison.Operator == BinaryOperator.Less;
        if (comparison.Right is IndexNode right && right.Index == loop.Index && IsOuterInteger(comparison.Left))
        {
            var text = Emit(comparison.Left, parent).At(Precedence.Additive);
            var first = comparison.Left is IndexNode ? text : $"Math.Max({text}, {(strict ? "-1" : "0")})";
            return (strict ? first + " + 1" : first, null);
        }

        if (comparison.Left is IndexNode left && left.Index == loop.Index && IsOuterInteger(comparison.Right))
        {
            var text = Emit(comparison.Right, parent).At(Precedence.Additive);
            return (null, strict ? text : text + " + 1");
        }

        return null;

        bool IsOuterInteger(Node node) =>
            node is IndexNode && !node.Free.Contains(loop.Index) && !parent.IsLaned(node);
    }

    private Node Without(Node condition, Node removed) =>
        ReferenceEquals(condition, removed) ? _graph.True
        : condition is BinaryNode { Operator: BinaryOperator.And } and
            ? _graph.And(Without(and.Left, removed), Without(and.Right, removed))
        : condition;
}
