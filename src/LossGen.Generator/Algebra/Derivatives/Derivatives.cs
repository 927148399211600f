using System;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>
/// The derivative rules, all on this page: each gives the derivative of an operation by an operand, in a form that is right wherever
/// the derivative is. Where the operation is not smooth they follow PyTorch, and are 0 where a finite one-sided choice exists.
/// </summary>
internal static class Derivatives
{
    /// <summary>f'(x) times the adjoint; y is f(x).</summary>
    public static Node Unary(Graph g, UnaryNode y, Node adjoint)
    {
        var x = y.Operand;
        Node Times(Node factor) => g.Multiply(adjoint, factor);
        Node Over(Node divisor) => g.Divide(adjoint, divisor);
        Node Of(UnaryOperator f) => g.Unary(f, x);
        return y.Operator switch
        {
            UnaryOperator.Negate => g.Negate(adjoint),
            UnaryOperator.Abs => Times(g.Sign(x)),
            UnaryOperator.Relu => g.Select(g.Less(g.Zero, x), adjoint, g.Zero),
            UnaryOperator.Exp => Times(y),
            UnaryOperator.Expm1 => Times(Of(UnaryOperator.Exp)),
            UnaryOperator.Log => Over(x),
            UnaryOperator.Log1p => Over(g.Add(g.One, x)),
            UnaryOperator.Sqrt => g.Select(g.Less(g.Zero, x), Over(g.Multiply(g.Integer(2), y)), g.Zero),
            UnaryOperator.Sin => Times(Of(UnaryOperator.Cos)),
            UnaryOperator.Cos => g.Negate(Times(Of(UnaryOperator.Sin))),
            UnaryOperator.Tan => Times(g.Add(g.One, g.Square(y))),
            UnaryOperator.Asin => WhereInside(g, x, d => Over(d)),
            UnaryOperator.Acos => WhereInside(g, x, d => g.Negate(Over(d))),
            UnaryOperator.Atan => Over(g.Add(g.One, g.Square(x))),
            UnaryOperator.Sinh => Times(Of(UnaryOperator.Cosh)),
            UnaryOperator.Cosh => Times(Of(UnaryOperator.Sinh)),
            UnaryOperator.Tanh => Times(g.Subtract(g.One, g.Square(y))),
            UnaryOperator.Sigmoid => Times(g.Multiply(y, g.Sigmoid(g.Negate(x)))),
            UnaryOperator.LogSigmoid => Times(g.Sigmoid(g.Negate(x))),
            UnaryOperator.Softplus => Times(g.Sigmoid(x)),
            UnaryOperator.Erf => Times(g.Multiply(g.Number(2 / Math.Sqrt(Math.PI)), g.Exp(g.Negate(g.Square(x))))),
            UnaryOperator.Lgamma => Times(Of(UnaryOperator.Digamma)),
            UnaryOperator.Log1mExp => g.Negate(Over(g.Unary(UnaryOperator.Expm1, g.Negate(x)))),
            UnaryOperator.Digamma => throw new NotDifferentiableException(y, "digamma"),
            _ => g.Zero,
        };
    }

    /// <summary>The adjoints of both operands.</summary>
    public static (Node Left, Node Right) Binary(Graph g, BinaryNode y, Node adjoint)
    {
        var a = y.Left;
        var b = y.Right;
        return y.Operator switch
        {
            BinaryOperator.Add => (adjoint, adjoint),
            BinaryOperator.Subtract => (adjoint, g.Negate(adjoint)),
            BinaryOperator.Multiply => (g.Multiply(adjoint, b), g.Multiply(adjoint, a)),
            BinaryOperator.Divide => (g.Divide(adjoint, b), g.Negate(g.Divide(g.Multiply(adjoint, y), b))),
            BinaryOperator.Power => (
                g.Multiply(adjoint, g.Multiply(b, g.Power(a, g.Subtract(b, g.One)))),
                g.Multiply(adjoint, g.Xlogy(y, a))),
            BinaryOperator.Min => Extreme(g, g.Less(a, b), g.Equal(a, b), g.Less(b, a), adjoint),
            BinaryOperator.Max => Extreme(g, g.Less(b, a), g.Equal(a, b), g.Less(a, b), adjoint),
            BinaryOperator.Xlogy => (
                g.Select(g.Equal(a, g.Zero), g.Zero, g.Multiply(adjoint, g.Log(b))),
                g.Select(g.Equal(a, g.Zero), g.Zero, g.Divide(g.Multiply(adjoint, a), b))),
            BinaryOperator.LogAddExp => (
                g.Multiply(adjoint, g.Sigmoid(g.Subtract(a, b))), g.Multiply(adjoint, g.Sigmoid(g.Subtract(b, a)))),
            _ => (g.Zero, g.Zero),
        };
    }

    /// <summary>The adjoint of one element of a reduction.</summary>
    public static Node Element(Graph g, ReduceNode y, Node adjoint)
    {
        var x = y.Body;
        var bound = y.Bound;
        switch (y.Operator)
        {
            case ReduceOperator.Sum:
                return adjoint;
            case ReduceOperator.Mean:
                return g.Divide(adjoint, g.Count(bound, y.Condition));
            case ReduceOperator.Max:
            case ReduceOperator.Min:
            {
                // Ties share evenly.
                var isBest = g.Equal(x, y);
                return g.Select(isBest, g.Divide(adjoint, g.Sum(bound, g.Indicator(isBest), y.Condition)), g.Zero);
            }

            case ReduceOperator.LogSumExp:
                return g.Multiply(adjoint, g.Exp(g.Subtract(x, y)));
            case ReduceOperator.Norm:
                return g.Select(g.Less(g.Zero, y), g.Multiply(adjoint, g.Divide(x, y)), g.Zero);
            case ReduceOperator.Product:
            {
                // The product of the others: with one factor 0 only that factor has a gradient, with two none.
                var isZero = g.Equal(x, g.Zero);
                var zeros = g.Sum(bound, g.Indicator(isZero), y.Condition);
                var others = g.Reduce(ReduceOperator.Product, bound, g.Select(isZero, g.One, x), y.Condition);
                return g.Multiply(adjoint, g.Select(
                    g.Equal(zeros, g.Zero),
                    g.Divide(y, x),
                    g.Select(g.And(isZero, g.Equal(zeros, g.One)), others, g.Zero)));
            }

            default:
                return g.Zero;
        }
    }

    private static (Node, Node) Extreme(Graph g, Node isLeft, Node isTie, Node isRight, Node adjoint)
    {
        var half = g.Multiply(g.Number(0.5), adjoint);
        return (
            g.Select(isLeft, adjoint, g.Select(isTie, half, g.Zero)),
            g.Select(isRight, adjoint, g.Select(isTie, half, g.Zero)));
    }

    /// <summary>f(sqrt(1 - x^2)) inside of -1 to 1, and 0 at the ends, where the slope is infinite.</summary>
    private static Node WhereInside(Graph g, Node x, Func<Node, Node> f)
    {
        var difference = g.Multiply(g.Subtract(g.One, x), g.Add(g.One, x));
        return g.Select(g.Less(g.Zero, difference), f(g.Sqrt(difference)), g.Zero);
    }
}
