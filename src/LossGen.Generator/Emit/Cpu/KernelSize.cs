using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// Estimates how many operations of vectors a kernel has. The just-in-time compiler stops inlining in a method with 512 variables, of which an
/// operation takes one or two; what is not inlined any more costs ten times as much. So the loops of a large kernel have one body for all
/// vectors, the last, partial one included, and not one for whole vectors beside another for the last.
/// </summary>
internal static class KernelSize
{
    private const double Large = 200;

    /// <summary>What a loop takes beside its body: its ends and the reduction of its accumulators over the lanes.</summary>
    private const double OfLoop = 20;

    /// <summary>What a load of a partial vector takes.</summary>
    private const double OfPartialLoad = 8;

    /// <summary>Whether bodies of their own for last vectors would be too much.</summary>
    public static bool IsLarge(Loop kernel) => Of(kernel) > Large;

    private static double Of(Loop loop) =>
        loop.Body.IsLeaf ? OfLoop + OfBody(loop) : loop.Body.Loops.Sum(Of);

    private static double OfBody(Loop loop)
    {
        var seen = new HashSet<Node>();
        var size = 0.0;

        void Visit(Node node)
        {
            if (!node.Free.Contains(loop.Index) || node is ReduceNode or ScanNode || !seen.Add(node))
            {
                return;
            }

            size += node is LoadNode ? OfPartialLoad : 2 * Operations(node);
            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }

        foreach (var accumulation in loop.Body.Accumulations)
        {
            Visit(accumulation.Body);
        }

        foreach (var store in loop.Body.Stores)
        {
            Visit(store.Value);
        }

        return size;
    }

    private static double Operations(Node node) => node switch
    {
        UnaryNode unary => unary.Operator switch
        {
            UnaryOperator.Exp => 16,
            UnaryOperator.Expm1 or UnaryOperator.Log or UnaryOperator.Sigmoid => 24,
            UnaryOperator.Log1p or UnaryOperator.LogSigmoid or UnaryOperator.Softplus or UnaryOperator.Tanh => 35,
            UnaryOperator.Lgamma or UnaryOperator.Digamma => 120,
            UnaryOperator.Negate or UnaryOperator.Not or UnaryOperator.Abs or UnaryOperator.Sign or UnaryOperator.Sqrt or UnaryOperator.Relu
                or UnaryOperator.Floor or UnaryOperator.Ceil or UnaryOperator.Round or UnaryOperator.StopGradient or UnaryOperator.ShiftOf => 1,
            _ => 40,
        },
        BinaryNode { Operator: BinaryOperator.Power } => 120,
        BinaryNode { Operator: BinaryOperator.LogAddExp } => 40,
        _ => 1,
    };
}
