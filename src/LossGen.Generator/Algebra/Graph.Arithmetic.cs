using System;

namespace LossGen.Generator.Algebra;

internal sealed partial class Graph
{
    public Node Binary(BinaryOperator @operator, Node left, Node right) => @operator switch
    {
        BinaryOperator.Add => Add(left, right),
        BinaryOperator.Subtract => Subtract(left, right),
        BinaryOperator.Multiply => Multiply(left, right),
        BinaryOperator.Divide => Divide(left, right),
        BinaryOperator.Power => Power(left, right),
        BinaryOperator.Min => Min(left, right),
        BinaryOperator.Max => Max(left, right),
        BinaryOperator.Xlogy => Xlogy(left, right),
        BinaryOperator.LogAddExp => LogAddExp(left, right),
        BinaryOperator.Less => Less(left, right),
        BinaryOperator.LessOrEqual => LessOrEqual(left, right),
        BinaryOperator.Equal => Equal(left, right),
        BinaryOperator.NotEqual => NotEqual(left, right),
        BinaryOperator.And => And(left, right),
        BinaryOperator.Or => Or(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    public Node Negate(Node x) => x switch
    {
        Constant c => Fold(c, c, -c.Value),
        UnaryNode { Operator: UnaryOperator.Negate } inner => inner.Operand,
        BinaryNode { Operator: BinaryOperator.Subtract } difference => Subtract(difference.Right, difference.Left),
        SelectNode select when IsZero(select.WhenFalse) => Select(select.Condition, Negate(select.WhenTrue), select.WhenFalse),
        SelectNode select when IsZero(select.WhenTrue) => Select(select.Condition, select.WhenTrue, Negate(select.WhenFalse)),
        _ => Intern(new UnaryNode(UnaryOperator.Negate, x)),
    };

    public Node Add(Node left, Node right)
    {
        if (left is Constant a && right is Constant b)
        {
            return Fold(a, b, a.Value + b.Value);
        }

        return IsZero(left) ? right
            : IsZero(right) ? left
            : FoldCases(left, right, Add) is { } cases ? cases
            : right is Constant { Value: < 0 } negative ? Subtract(left, Fold(negative, negative, -negative.Value))
            : AsNegated(right) is { } minusRight ? Subtract(left, minusRight)
            : AsNegated(left) is { } minusLeft ? Subtract(right, minusLeft)
            : GatherOffsets(left, right, 1) is { } gathered ? gathered
            : Intern(new BinaryNode(BinaryOperator.Add, left, right));
    }

    public Node Subtract(Node left, Node right)
    {
        if (left is Constant a && right is Constant b)
        {
            return Fold(a, b, a.Value - b.Value);
        }

        return IsZero(right) ? left
            : IsZero(left) ? Negate(right)
            : FoldCases(left, right, Subtract) is { } cases ? cases
            : ReferenceEquals(left, right) && left.Kind == ValueKind.Integer ? Zero
            : right is Constant { Value: < 0 } negative ? Add(left, Fold(negative, negative, -negative.Value))
            : AsNegated(right) is { } minusRight ? Add(left, minusRight)
            : CancelInteger(left, right) is { } cancelled ? cancelled
            : GatherOffsets(left, right, -1) is { } gathered ? gathered
            : Intern(new BinaryNode(BinaryOperator.Subtract, left, right));
    }

    public Node Multiply(Node left, Node right)
    {
        if (left is Constant a && right is Constant b)
        {
            return Fold(a, b, a.Value * b.Value);
        }

        // Constants stand on the left.
        if (right is Constant)
        {
            (left, right) = (right, left);
        }

        // A factor that is 0 or a mask removes the product, also where the other factor is infinite:
        // (c ? a : 0) * x ----> c ? a * x : 0
        return IsZero(left) ? Zero
            : IsOne(left) ? right
            : left is Constant { Value: -1 } ? Negate(right)
            : AsNegated(left) is { } minusLeft ? Negate(Multiply(minusLeft, right))
            : AsNegated(right) is { } minusRight ? Negate(Multiply(left, minusRight))
            : left is SelectNode mask && IsZero(mask.WhenFalse) ? Select(mask.Condition, Multiply(mask.WhenTrue, right), Zero)
            : right is SelectNode mask2 && IsZero(mask2.WhenFalse) ? Select(mask2.Condition, Multiply(left, mask2.WhenTrue), Zero)
            : left is SelectNode mask3 && IsZero(mask3.WhenTrue) ? Select(mask3.Condition, Zero, Multiply(mask3.WhenFalse, right))
            : right is SelectNode mask4 && IsZero(mask4.WhenTrue) ? Select(mask4.Condition, Zero, Multiply(left, mask4.WhenFalse))
            : left is Constant c1 && right is BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant c2 } inner
                ? Multiply(Fold(c1, c2, c1.Value * c2.Value), inner.Right)
            : right is BinaryNode { Operator: BinaryOperator.Divide } q && IsOne(q.Left) ? Divide(left, q.Right)
            : left is BinaryNode { Operator: BinaryOperator.Divide } p && IsOne(p.Left) ? Divide(right, p.Right)
            : Intern(new BinaryNode(BinaryOperator.Multiply, left, right));
    }

    public Node Divide(Node left, Node right)
    {
        if (left is Constant a && right is Constant { Value: not 0 } b)
        {
            return Number(a.Value / b.Value);
        }

        return IsZero(left) && right is not Constant ? Zero
            : IsOne(right) ? left
            : AsNegated(left) is { } minusLeft ? Negate(Divide(minusLeft, right))
            : AsNegated(right) is { } minusRight ? Negate(Divide(left, minusRight))
            : left is SelectNode mask && IsZero(mask.WhenFalse) ? Select(mask.Condition, Divide(mask.WhenTrue, right), Zero)
            : left is SelectNode mask2 && IsZero(mask2.WhenTrue) ? Select(mask2.Condition, Zero, Divide(mask2.WhenFalse, right))
            : Intern(new BinaryNode(BinaryOperator.Divide, left, right));
    }

    public Node Power(Node left, Node right)
    {
        if (left is Constant a && right is Constant b)
        {
            var value = Math.Pow(a.Value, b.Value);
            return a.Kind == ValueKind.Integer && b.Kind == ValueKind.Integer && b.Value >= 0 && Math.Abs(value) < 1e15
                ? Integer((long)value)
                : Number(value);
        }

        return IsZero(right) ? One
            : IsOne(right) ? left
            : Intern(new BinaryNode(BinaryOperator.Power, left, right));
    }

    public Node Min(Node left, Node right) =>
        ReferenceEquals(left, right) ? left
        : left is Constant a && right is Constant b ? Fold(a, b, Math.Min(a.Value, b.Value))
        : Intern(new BinaryNode(BinaryOperator.Min, left, right));

    public Node Max(Node left, Node right) =>
        ReferenceEquals(left, right) ? left
        : left is Constant a && right is Constant b ? Fold(a, b, Math.Max(a.Value, b.Value))
        : Intern(new BinaryNode(BinaryOperator.Max, left, right));

    public Node Clip(Node x, Node low, Node high) => Min(Max(x, low), high);

    public Node Xlogy(Node x, Node y) =>
        IsZero(x) ? Zero : Intern(new BinaryNode(BinaryOperator.Xlogy, x, y));

    public Node LogAddExp(Node left, Node right) => Intern(new BinaryNode(BinaryOperator.LogAddExp, left, right));

    public bool IsZero(Node node) => node is Constant { Value: 0, Kind: not ValueKind.Condition };

    public bool IsOne(Node node) => node is Constant { Value: 1, Kind: not ValueKind.Condition };

    /// <summary>The x of -x, or of a product with a negative constant made positive; null for anything else.</summary>
    private Node? AsNegated(Node node) => node switch
    {
        UnaryNode { Operator: UnaryOperator.Negate } negate => negate.Operand,
        BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant { Value: < 0 } c } product =>
            Multiply(Fold(c, c, -c.Value), product.Right),
        _ => null,
    };

    /// <summary>(i + c) - i ----> c and the like, for integers, where nothing rounds.</summary>
    private Node? CancelInteger(Node left, Node right)
    {
        if (left.Kind != ValueKind.Integer || right.Kind != ValueKind.Integer)
        {
            return null;
        }

        return left switch
        {
            BinaryNode { Operator: BinaryOperator.Add } sum when ReferenceEquals(sum.Left, right) => sum.Right,
            BinaryNode { Operator: BinaryOperator.Add } sum when ReferenceEquals(sum.Right, right) => sum.Left,
            BinaryNode { Operator: BinaryOperator.Subtract } difference when ReferenceEquals(difference.Left, right) =>
                Negate(difference.Right),
            _ => null,
        };
    }

    /// <summary>(i + 1) - 1 ----> i, (i - 1) + j ----> (i + j) - 1: one constant, last, in a sum of integers, where nothing rounds.</summary>
    private Node? GatherOffsets(Node left, Node right, int sign)
    {
        if (left.Kind != ValueKind.Integer || right.Kind != ValueKind.Integer)
        {
            return null;
        }

        var (first, offset1) = SplitOffset(left);
        var (second, offset2) = SplitOffset(right);
        if (offset1 == 0 && (offset2 == 0 || second is null))
        {
            return null;
        }

        var remaining = first is null ? sign > 0 ? second! : Negate(second!)
            : second is null ? first
            : sign > 0 ? Add(first, second)
            : Subtract(first, second);
        var offset = offset1 + (sign * offset2);
        return remaining is UnaryNode { Operator: UnaryOperator.Negate } negate && offset != 0
            ? Intern(new BinaryNode(BinaryOperator.Subtract, Integer(offset), negate.Operand))
            : offset > 0 ? Intern(new BinaryNode(BinaryOperator.Add, remaining, Integer(offset)))
            : offset < 0 ? Intern(new BinaryNode(BinaryOperator.Subtract, remaining, Integer(-offset)))
            : remaining;
    }

    private static (Node? Remaining, long Offset) SplitOffset(Node node) => node switch
    {
        Constant c => (null, (long)c.Value),
        BinaryNode { Operator: BinaryOperator.Add, Right: Constant c } sum => (sum.Left, (long)c.Value),
        BinaryNode { Operator: BinaryOperator.Subtract, Right: Constant c } difference => (difference.Left, -(long)c.Value),
        _ => (node, 0),
    };

    /// <summary>1 - (c ? 1 : 0) ----> c ? 0 : 1, for two numbers that are known.</summary>
    private Node? FoldCases(Node left, Node right, Func<Node, Node, Node> combine) => (left, right) switch
    {
        (Constant, SelectNode { WhenTrue: Constant, WhenFalse: Constant } cases) =>
            Select(cases.Condition, combine(left, cases.WhenTrue), combine(left, cases.WhenFalse)),
        (SelectNode { WhenTrue: Constant, WhenFalse: Constant } cases, Constant) =>
            Select(cases.Condition, combine(cases.WhenTrue, right), combine(cases.WhenFalse, right)),
        _ => null,
    };

    private Node Fold(Constant a, Constant b, double value) =>
        a.Kind == ValueKind.Integer && b.Kind == ValueKind.Integer && Math.Abs(value) < 1e15
            ? Integer((long)value)
            : Number(value);
}
