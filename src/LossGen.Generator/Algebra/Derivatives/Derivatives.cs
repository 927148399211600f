using System;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>
/// The derivatives of elementary functions, one a line: what the adjoint g of y = f(x) contributes to that of x. Where a function is not
/// smooth, PyTorch's choice; where its slope is infinite, 0.
/// </summary>
internal sealed class Derivatives(Graph graph)
{
    private static readonly double TwoOverRootPi = 2 / Math.Sqrt(Math.PI);

    /// <summary>The contribution to the adjoint of the operand; null where the derivative is 0 everywhere.</summary>
    public Node? Unary(UnaryNode y, Node g)
    {
        var x = y.Operand;
        return y.Operator switch
        {
            UnaryOperator.Negate => graph.Negate(g),
            UnaryOperator.Abs => Times(g, graph.Sign(x)),
            UnaryOperator.Exp => Steep(g, y),
            UnaryOperator.Expm1 => Steep(g, graph.Exp(x)),
            UnaryOperator.Log => Over(g, x),
            UnaryOperator.Log1p => Over(g, Plus(1, x)),
            UnaryOperator.Sqrt => Unless0(y, Over(g, Times(graph.Integer(2), y))),
            UnaryOperator.Sin => Times(g, F(UnaryOperator.Cos, x)),
            UnaryOperator.Cos => Times(graph.Negate(g), F(UnaryOperator.Sin, x)),
            UnaryOperator.Tan => Times(g, Plus(1, graph.Square(y))),
            UnaryOperator.Asin => Unless0(Leg(x), Over(g, Leg(x))),
            UnaryOperator.Acos => Unless0(Leg(x), Over(graph.Negate(g), Leg(x))),
            UnaryOperator.Atan => Over(g, Plus(1, graph.Square(x))),
            UnaryOperator.Sinh => Steep(g, F(UnaryOperator.Cosh, x)),
            UnaryOperator.Cosh => Steep(g, F(UnaryOperator.Sinh, x)),
            UnaryOperator.Tanh => Times(g, Minus(1, graph.Square(y))),
            UnaryOperator.Sigmoid => Times(g, Times(y, graph.Sigmoid(graph.Negate(x)))),
            UnaryOperator.LogSigmoid => Times(g, graph.Sigmoid(graph.Negate(x))),
            UnaryOperator.Softplus => Times(g, graph.Sigmoid(x)),
            UnaryOperator.Relu => If(graph.Less(graph.Zero, x), g),
            UnaryOperator.Erf => Times(g, Times(graph.Number(TwoOverRootPi), graph.Exp(graph.Negate(graph.Square(x))))),
            UnaryOperator.Erfc => Times(graph.Negate(g), Times(graph.Number(TwoOverRootPi), graph.Exp(graph.Negate(graph.Square(x))))),
            UnaryOperator.Erfcx => Times(Steep(g, y), graph.Subtract(Times(graph.Integer(2), x), Over(graph.Number(TwoOverRootPi), y))),
            UnaryOperator.LogErfc or UnaryOperator.LogHalfErfc => Over(Times(graph.Negate(g), graph.Number(TwoOverRootPi)), F(UnaryOperator.Erfcx, x)),
            UnaryOperator.Lgamma => Times(g, F(UnaryOperator.Digamma, x)),
            UnaryOperator.Log1mExp => Over(graph.Negate(g), F(UnaryOperator.Expm1, graph.Negate(x))),
            UnaryOperator.Expm1MinusX => Times(g, F(UnaryOperator.Expm1, x)),
            UnaryOperator.Digamma => throw new NotDifferentiableException(y, "digamma"),
            UnaryOperator.Not or UnaryOperator.Sign or UnaryOperator.Floor or UnaryOperator.Ceil or UnaryOperator.Round
                or UnaryOperator.StopGradient or UnaryOperator.ShiftOf => null,
            _ => throw new ArgumentOutOfRangeException(nameof(y)),
        };
    }

    /// <summary>The contributions to the adjoints of both operands; null where a derivative is 0 everywhere.</summary>
    public (Node? Left, Node? Right) Binary(BinaryNode y, Node g)
    {
        var (a, b) = (y.Left, y.Right);
        return y.Operator switch
        {
            BinaryOperator.Add => (g, g),
            BinaryOperator.Subtract => (g, graph.Negate(g)),
            BinaryOperator.Multiply when ReferenceEquals(a, b) => (Times(g, Times(graph.Integer(2), a)), null),
            BinaryOperator.Multiply => (Times(g, b), Times(g, a)),
            BinaryOperator.Divide => (Over(g, b), graph.Negate(Over(Times(g, y), b))),
            BinaryOperator.Power => (PowerBase(y, g), PowerExponent(y, g)),
            BinaryOperator.Min => (Chosen(a, b, graph.Equal(a, b), g), Chosen(b, a, graph.Equal(a, b), g)),
            BinaryOperator.Max => (Chosen(b, a, graph.Equal(a, b), g), Chosen(a, b, graph.Equal(a, b), g)),
            BinaryOperator.Xlogy => (
                If(graph.Or(graph.NotEqual(a, graph.Zero), graph.Less(graph.Zero, b)), Times(g, graph.Log(b))),
                Unless0(a, Over(Times(g, a), b))),
            BinaryOperator.LogAddExp => (
                Times(g, graph.Sigmoid(graph.Subtract(a, b))), Times(g, graph.Sigmoid(graph.Subtract(b, a)))),
            _ => (null, null),
        };
    }

    /// <summary>clip(x, low, high) has slope 1 inside and at the bounds.</summary>
    public (Node X, Node Low, Node High) Clip(Node x, Node low, Node high, Node g) => (
        If(graph.And(graph.LessOrEqual(low, x), graph.LessOrEqual(x, high)), g),
        If(graph.And(graph.Less(x, low), graph.Less(low, high)), g),
        If(graph.Or(graph.Less(high, x), graph.Less(high, low)), g));

    // x^p ----> p x^(p-1); at x = 0 with p from 0 to 1, where the value is finite and the slope is not, 0
    private Node PowerBase(BinaryNode y, Node g)
    {
        var (x, p) = (y.Left, y.Right);
        var slope = Times(g, Times(p, graph.Power(x, graph.Subtract(p, graph.One))));
        return p is Constant c
            ? c.Value > 0 && c.Value < 1 ? Unless0(x, slope) : slope
            : If(
                graph.Or(
                    graph.NotEqual(x, graph.Zero),
                    graph.Not(graph.And(graph.LessOrEqual(graph.Zero, p), graph.Less(p, graph.One)))),
                slope);
    }

    // x^p ----> x^p log(x), 0 at x = 0
    private Node PowerExponent(BinaryNode y, Node g) => Unless0(y.Left, Times(g, Times(y, graph.Log(y.Left))));

    /// <summary>The adjoint of the argument that is chosen where <c>smaller &lt;= larger</c>; half of it at a tie, which both arguments share.</summary>
    private Node Chosen(Node smaller, Node larger, Node tie, Node g) => If(
        graph.LessOrEqual(smaller, larger), Times(g, graph.Select(tie, graph.Number(0.5), graph.One)));

    // sqrt(1 - x^2), accurate near 1 and -1
    private Node Leg(Node x) => graph.Sqrt(Times(Minus(1, x), Plus(1, x)));

    private Node F(UnaryOperator function, Node x) => graph.Unary(function, x);

    // (c ? a : 0) + (d ? b : 0), times x ----> (c ? a x : 0) + (d ? b x : 0), as x may be infinite where neither holds: a clipped ratio
    // of probabilities has no slope, however large it is.
    private Node Steep(Node g, Node slope) => g is BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum && HasMask(sum)
        ? sum.Operator == BinaryOperator.Add
            ? graph.Add(Steep(sum.Left, slope), Steep(sum.Right, slope))
            : graph.Subtract(Steep(sum.Left, slope), Steep(sum.Right, slope))
        : graph.Multiply(g, slope);

    private Node Times(Node a, Node b) => graph.Multiply(a, b);

    private static bool HasMask(Node node) => node switch
    {
        SelectNode select => select.WhenTrue is Constant { Value: 0 } || select.WhenFalse is Constant { Value: 0 },
        BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => HasMask(sum.Left) || HasMask(sum.Right),
        UnaryNode { Operator: UnaryOperator.Negate } negated => HasMask(negated.Operand),
        _ => false,
    };

    private Node Over(Node a, Node b) => graph.Divide(a, b);

    private Node Plus(long a, Node b) => graph.Add(graph.Integer(a), b);

    private Node Minus(long a, Node b) => graph.Subtract(graph.Integer(a), b);

    private Node If(Node condition, Node value) => graph.Select(condition, value, graph.Zero);

    private Node Unless0(Node x, Node value) => If(graph.NotEqual(x, graph.Zero), value);
}
