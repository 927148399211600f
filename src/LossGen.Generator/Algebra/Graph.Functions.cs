using System;

namespace LossGen.Generator.Algebra;

internal sealed partial class Graph
{
    public Node Unary(UnaryOperator @operator, Node x)
    {
        switch (@operator)
        {
            case UnaryOperator.Negate:
                return Negate(x);
            case UnaryOperator.Not:
                return Not(x);
        }

        if (x is Constant c && TryFold(@operator, c.Value) is { } value)
        {
            return c.Kind == ValueKind.Integer && value == Math.Floor(value) && Math.Abs(value) < 1e15
                && @operator is UnaryOperator.Abs or UnaryOperator.Sign or UnaryOperator.Relu
                or UnaryOperator.Floor or UnaryOperator.Ceil or UnaryOperator.Round
                ? Integer((long)value)
                : Number(value);
        }

        // The value does not change: f(f(x)) ----> f(x)
        if (@operator is UnaryOperator.Abs or UnaryOperator.Relu or UnaryOperator.StopGradient
            && x is UnaryNode inner && inner.Operator == @operator)
        {
            return x;
        }

        return Intern(new UnaryNode(@operator, x));
    }

    public Node Abs(Node x) => Unary(UnaryOperator.Abs, x);

    public Node Sign(Node x) => Unary(UnaryOperator.Sign, x);

    public Node Exp(Node x) => Unary(UnaryOperator.Exp, x);

    public Node Log(Node x) => Unary(UnaryOperator.Log, x);

    public Node Sqrt(Node x) => Unary(UnaryOperator.Sqrt, x);

    public Node Sigmoid(Node x) => Unary(UnaryOperator.Sigmoid, x);

    public Node Square(Node x) => Multiply(x, x);

    public Node StopGradient(Node x) => x is Constant ? x : Unary(UnaryOperator.StopGradient, x);

    // Only what every implementation computes alike.
    private static double? TryFold(UnaryOperator @operator, double x) => @operator switch
    {
        UnaryOperator.Abs => Math.Abs(x),
        UnaryOperator.Sign => double.IsNaN(x) ? null : Math.Sign(x),
        UnaryOperator.Exp => Math.Exp(x),
        UnaryOperator.Log when x > 0 => Math.Log(x),
        UnaryOperator.Sqrt when x >= 0 => Math.Sqrt(x),
        UnaryOperator.Relu => Math.Max(x, 0),
        UnaryOperator.Floor => Math.Floor(x),
        UnaryOperator.Ceil => Math.Ceiling(x),
        UnaryOperator.Round => Math.Round(x, MidpointRounding.ToEven),
        UnaryOperator.Sin => Math.Sin(x),
        UnaryOperator.Cos => Math.Cos(x),
        UnaryOperator.Tanh => Math.Tanh(x),
        UnaryOperator.Atan => Math.Atan(x),
        UnaryOperator.Sigmoid => 1 / (1 + Math.Exp(-x)),
        _ => null,
    };
}
