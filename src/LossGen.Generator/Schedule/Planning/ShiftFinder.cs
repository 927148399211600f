using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>Finds the maxima of a finished plan that are subtracted in exponentials and nothing else.</summary>
internal sealed class ShiftFinder(SchedulePlan plan)
{
    private readonly VisitedNodes _seen = new();
    private readonly HashSet<Node> _others = [];

    public void Run()
    {
        Visit(plan.Root);
        foreach (var (_, value) in plan.Scalars)
        {
            VisitRoot(value);
        }

        plan.Shifts.RemoveWhere(_others.Contains);
    }

    private void Visit(PlanScope scope)
    {
        foreach (var loop in scope.Loops)
        {
            Visit(loop.Body);
        }

        foreach (var accumulation in scope.Accumulations)
        {
            VisitRoot(accumulation.Body);
        }

        foreach (var scan in scope.Scans)
        {
            VisitRoot(scan.Body);
            VisitRoot(scan.Initial);
        }

        foreach (var store in scope.Stores)
        {
            VisitRoot(store.Value);
            store.Subscripts.ToList().ForEach(VisitRoot);
            if (store.Condition is not null)
            {
                VisitRoot(store.Condition);
            }
        }
    }

    private void VisitRoot(Node node)
    {
        _others.Add(node);
        Visit(node);
    }

    private void Visit(Node node)
    {
        if (!_seen.Add(node))
        {
            return;
        }

        foreach (var child in node.Children)
        {
            if (child is ReduceNode { Operator: ReduceOperator.Max } maximum)
            {
                if (node is UnaryNode { Operator: UnaryOperator.ShiftOf })
                {
                    plan.Shifts.Add(maximum);
                }
                else
                {
                    _others.Add(maximum);
                }
            }

            Visit(child);
        }
    }
}
