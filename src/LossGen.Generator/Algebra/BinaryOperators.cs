namespace LossGen.Generator.Algebra;

internal static class BinaryOperators
{
    public static bool IsComparison(this BinaryOperator @operator) =>
        @operator is BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Equal or BinaryOperator.NotEqual;

    public static bool IsLogical(this BinaryOperator @operator) => @operator is BinaryOperator.And or BinaryOperator.Or;

    public static bool IsCommutative(this BinaryOperator @operator) =>
        @operator is BinaryOperator.Add or BinaryOperator.Multiply or BinaryOperator.Equal or BinaryOperator.NotEqual
            or BinaryOperator.LogAddExp;
}
