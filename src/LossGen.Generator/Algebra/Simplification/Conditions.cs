using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Simplification;

/// <summary>What holds for every value of the indices: an index is at least 0 and less than the extent of its range.</summary>
internal static class Conditions
{
    /// <summary>The condition, true where the ranges of its indices say so.</summary>
    public static Node Simplify(Graph graph, Node condition)
    {
        switch (condition)
        {
            case BinaryNode { Operator: BinaryOperator.And } and:
                return graph.And(Simplify(graph, and.Left), Simplify(graph, and.Right));
            case BinaryNode { Operator: BinaryOperator.Less, Right: ExtentNode extent } less
                when IsBelow(graph, less.Left, extent.Range):
            case BinaryNode { Operator: BinaryOperator.LessOrEqual, Left: Constant { Value: <= 0 } } atLeast
                when IsNonNegative(atLeast.Right):
                return graph.True;
            default:
                return condition;
        }
    }

    /// <summary>The conditions under which an integer is a value of an index.</summary>
    public static IEnumerable<Node> Inside(Graph graph, Node value, IndexRange range)
    {
        var conditions = new[]
        {
            Simplify(graph, graph.LessOrEqual(graph.Zero, value)),
            Simplify(graph, graph.Less(value, graph.Extent(range))),
        };
        return conditions.Where(condition => condition != graph.True);
    }

    private static bool IsNonNegative(Node node) => node switch
    {
        Constant c => c.Value >= 0,
        IndexNode or ExtentNode => true,
        BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Multiply, Kind: ValueKind.Integer } binary =>
            IsNonNegative(binary.Left) && IsNonNegative(binary.Right),
        _ => false,
    };

    private static bool IsBelow(Graph graph, Node node, IndexRange range) => node switch
    {
        IndexNode index => ReferenceEquals(index.Index.Range, range) || graph.IsWithin(index.Index.Range, range),
        BinaryNode { Operator: BinaryOperator.Subtract, Right: Constant { Value: >= 0 } } difference =>
            IsBelow(graph, difference.Left, range),
        _ => false,
    };
}
