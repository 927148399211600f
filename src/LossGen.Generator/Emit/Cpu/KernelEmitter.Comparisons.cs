using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    /// <summary>
    /// Values that are compared for equality, as an element with the maximum over all is: they are computed operation by operation,
    /// so that vectors and scalars, in whatever kernel, agree to the last bit.
    /// </summary>
    private readonly HashSet<Node> _compared = [];

    private void FindCompared(PlanScope scope)
    {
        var seen = new VisitedNodes();
        Visit(scope);

        void Visit(PlanScope inner)
        {
            foreach (var loop in inner.Loops)
            {
                Visit(loop.Body);
            }

            foreach (var accumulation in inner.Accumulations)
            {
                FindEqualities(accumulation.Body);
                if (accumulation.Result.Operator is (ReduceOperator.Max or ReduceOperator.Min) && !_plan.IsShiftOnly(accumulation.Result))
                {
                    MarkCompared(accumulation.Body);
                }
            }

            foreach (var node in inner.Scans.SelectMany(scan => new[] { scan.Body, scan.Initial })
                .Concat(inner.Stores.SelectMany(store => store.Condition is null ? [store.Value] : new[] { store.Value, store.Condition })))
            {
                FindEqualities(node);
            }
        }

        void FindEqualities(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            // Whether a number is 0, say, need not be the same to the last bit everywhere.
            if (node is BinaryNode { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } comparison
                && comparison.Left is not Constant && comparison.Right is not Constant
                && (comparison.Left.Kind == ValueKind.Number || comparison.Right.Kind == ValueKind.Number))
            {
                MarkCompared(comparison.Left);
                MarkCompared(comparison.Right);
            }

            foreach (var child in node.Children)
            {
                FindEqualities(child);
            }
        }
    }

    private void MarkCompared(Node node)
    {
        if (_compared.Add(node) && node is not ReduceNode)
        {
            foreach (var child in node.Children)
            {
                MarkCompared(child);
            }
        }
    }
}
