using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Lowering;

/// <summary>What is made of a sum of exponentials that a maximum shifts, so that infinite elements are no NaN without need.</summary>
internal static class ShiftedSum
{
    /// <summary>
    /// The logarithm is inf where the maximum is, as then e^(inf - inf) is among the elements.
    /// log(sum) ----> log(m == inf ? inf : sum)
    /// </summary>
    public static Node Log(Graph graph, Node maximum, Node sum)
    {
        var infinity = graph.Number(double.PositiveInfinity);
        return graph.Log(graph.Select(graph.Equal(maximum, infinity), infinity, sum));
    }

    /// <summary>
    /// A sum has the element e^0, unless all elements are e^-inf: then the quotient is 0, not NaN. e / sum ----> e / max(1, sum)
    /// </summary>
    public static Node Divide(Graph graph, Node exponential, Node sum) => graph.Divide(exponential, graph.Max(graph.One, sum));

    /// <summary>The sum of which the node is the total or the divisor; null where it is neither.</summary>
    public static Node? SumOf(Node node) => node switch
    {
        SelectNode { Condition: BinaryNode { Left: UnaryNode { Operator: UnaryOperator.ShiftOf } } } total => total.WhenFalse,
        BinaryNode { Operator: BinaryOperator.Max, Left: Constant { Value: 1 }, Right: ReduceNode { Operator: ReduceOperator.Sum } sum } => sum,
        _ => null,
    };
}
