using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>What is worth keeping rather than computing again.</summary>
internal static class Costs
{
    /// <summary>Whether one evaluation costs about as much as ten multiplications.</summary>
    public static bool IsExpensive(Node node) => node switch
    {
        UnaryNode unary => unary.Operator is not (UnaryOperator.Negate or UnaryOperator.Not or UnaryOperator.Abs
            or UnaryOperator.Sign or UnaryOperator.Sqrt or UnaryOperator.Relu or UnaryOperator.Floor or UnaryOperator.Ceil
            or UnaryOperator.Round or UnaryOperator.StopGradient or UnaryOperator.ShiftOf),
        BinaryNode binary => binary.Operator is BinaryOperator.Power or BinaryOperator.LogAddExp,
        _ => false,
    };

    /// <summary>Whether evaluating a node takes a root, a quotient of vectors or something expensive, so that to load its value costs less.</summary>
    public static bool IsWorthStoring(Node node) => NodeSearch.Any(
        node,
        part => IsExpensive(part)
            || part is UnaryNode { Operator: UnaryOperator.Sqrt } or BinaryNode { Operator: BinaryOperator.Divide, Right.Free.IsEmpty: false },
        part => part is ReduceNode or ScanNode or LoadNode);
}
