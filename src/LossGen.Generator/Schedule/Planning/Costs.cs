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
}
