namespace LossGen.Generator.Syntax;

/// <summary>A number.</summary>
internal sealed class NumberExpressionSyntax(TextSpan span, double value, bool isInteger) : ExpressionSyntax(span, 1)
{
    public double Value { get; } = value;

    /// <summary>Whether it is written without a decimal point or exponent, and exact.</summary>
    public bool IsInteger { get; } = isInteger;
}
