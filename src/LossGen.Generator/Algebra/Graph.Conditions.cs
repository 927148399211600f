namespace LossGen.Generator.Algebra;

internal sealed partial class Graph
{
    public Node Less(Node left, Node right) =>
        left is Constant a && right is Constant b ? Boolean(a.Value < b.Value)
        : ReferenceEquals(left, right) ? False
        : Intern(new BinaryNode(BinaryOperator.Less, left, right));

    public Node LessOrEqual(Node left, Node right) =>
        left is Constant a && right is Constant b ? Boolean(a.Value <= b.Value)
        : ReferenceEquals(left, right) ? Equal(left, right)
        : Intern(new BinaryNode(BinaryOperator.LessOrEqual, left, right));

    public Node Greater(Node left, Node right) => Less(right, left);

    public Node GreaterOrEqual(Node left, Node right) => LessOrEqual(right, left);

    public Node Equal(Node left, Node right) =>
        left is Constant a && right is Constant b ? Boolean(a.Value == b.Value)
        : ReferenceEquals(left, right) && left.Kind != ValueKind.Number ? True
        : Intern(new BinaryNode(BinaryOperator.Equal, left, right));

    public Node NotEqual(Node left, Node right) =>
        left is Constant a && right is Constant b ? Boolean(a.Value != b.Value)
        : ReferenceEquals(left, right) && left.Kind != ValueKind.Number ? False
        : Intern(new BinaryNode(BinaryOperator.NotEqual, left, right));

    public Node And(Node left, Node right) =>
        left == True ? right
        : right == True ? left
        : left == False || right == False ? False
        : ReferenceEquals(left, right) ? left
        : right is BinaryNode { Operator: BinaryOperator.And } inner && ReferenceEquals(inner.Left, left) ? right
        : IsAmong(left, right) ? left
        : Intern(new BinaryNode(BinaryOperator.And, left, right));

    /// <summary>a &amp;&amp; b &amp;&amp; a ----> a &amp;&amp; b</summary>
    private static bool IsAmong(Node conditions, Node condition)
    {
        while (conditions is BinaryNode { Operator: BinaryOperator.And } and)
        {
            if (ReferenceEquals(and.Right, condition) || ReferenceEquals(and.Left, condition))
            {
                return true;
            }

            conditions = and.Left;
        }

        return false;
    }

    public Node Or(Node left, Node right) =>
        left == False ? right
        : right == False ? left
        : left == True || right == True ? True
        : ReferenceEquals(left, right) ? left
        : Intern(new BinaryNode(BinaryOperator.Or, left, right));

    // A negated comparison of integers is the opposite one; of numbers it is not, because of NaN.
    public Node Not(Node x) => x switch
    {
        Constant c => Boolean(c.Value == 0),
        UnaryNode { Operator: UnaryOperator.Not } inner => inner.Operand,
        BinaryNode { Operator: BinaryOperator.Equal } equal => NotEqual(equal.Left, equal.Right),
        BinaryNode { Operator: BinaryOperator.NotEqual } notEqual => Equal(notEqual.Left, notEqual.Right),
        BinaryNode { Operator: BinaryOperator.Less } less when AreIntegers(less) => LessOrEqual(less.Right, less.Left),
        BinaryNode { Operator: BinaryOperator.LessOrEqual } less when AreIntegers(less) => Less(less.Right, less.Left),
        _ => Intern(new UnaryNode(UnaryOperator.Not, x)),
    };

    /// <summary>A condition as a number: 1 or 0.</summary>
    public Node Indicator(Node condition) => Select(condition, One, Zero);

    public Node Select(Node condition, Node whenTrue, Node whenFalse)
    {
        if (condition == True || ReferenceEquals(whenTrue, whenFalse))
        {
            return whenTrue;
        }

        if (condition == False)
        {
            return whenFalse;
        }

        if (condition is UnaryNode { Operator: UnaryOperator.Not } not)
        {
            return Select(not.Operand, whenFalse, whenTrue);
        }

        if (whenTrue.Kind == ValueKind.Condition)
        {
            return whenTrue == True && whenFalse == False ? condition
                : whenFalse == False ? And(condition, whenTrue)
                : Intern(new SelectNode(condition, whenTrue, whenFalse));
        }

        // What is under the same condition again: c ? (c ? a : b) : d ----> c ? a : d
        if (whenTrue is SelectNode inner)
        {
            if (ReferenceEquals(inner.Condition, condition))
            {
                return Select(condition, inner.WhenTrue, whenFalse);
            }

            // c ? (d ? a : 0) : 0 ----> c && d ? a : 0
            if (IsZero(inner.WhenFalse) && IsZero(whenFalse))
            {
                return Select(And(condition, inner.Condition), inner.WhenTrue, whenFalse);
            }
        }

        if (whenFalse is SelectNode other && ReferenceEquals(other.Condition, condition))
        {
            return Select(condition, whenTrue, other.WhenFalse);
        }

        return Intern(new SelectNode(condition, whenTrue, whenFalse));
    }

    private static bool AreIntegers(BinaryNode node) =>
        node.Left.Kind == ValueKind.Integer && node.Right.Kind == ValueKind.Integer;
}
