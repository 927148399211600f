using System.Collections.Generic;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>What is known of the sign and size of expressions, whatever the inputs are (NaN apart).</summary>
internal sealed class Ranges
{
    private readonly Dictionary<Node, bool> _isNonNegative = [];
    private readonly Dictionary<Node, bool> _isNonPositive = [];
    private readonly Dictionary<Node, bool> _isPositive = [];
    private readonly Dictionary<Node, bool> _isProbability = [];

    public bool IsNonNegative(Node node)
    {
        if (!_isNonNegative.TryGetValue(node, out var result))
        {
            result = FindNonNegative(node);
            _isNonNegative.Add(node, result);
        }

        return result;
    }

    public bool IsNonPositive(Node node)
    {
        if (!_isNonPositive.TryGetValue(node, out var result))
        {
            result = FindNonPositive(node);
            _isNonPositive.Add(node, result);
        }

        return result;
    }

    /// <summary>More than 0, though it may round to 0.</summary>
    public bool IsPositive(Node node)
    {
        if (!_isPositive.TryGetValue(node, out var result))
        {
            result = FindPositive(node);
            _isPositive.Add(node, result);
        }

        return result;
    }

    private bool FindPositive(Node node) => node switch
    {
        Constant c => c.Value > 0,
        ScalarNode { Parameter.Range: { } range } => range.Minimum > 0 || (range.Minimum == 0 && range.MinimumIsExclusive),
        UnaryNode { Operator: UnaryOperator.Exp or UnaryOperator.Sigmoid or UnaryOperator.Cosh or UnaryOperator.Softplus } => true,
        UnaryNode { Operator: UnaryOperator.Sqrt or UnaryOperator.StopGradient } unary => IsPositive(unary.Operand),
        BinaryNode { Operator: BinaryOperator.Add } sum =>
            (IsPositive(sum.Left) && IsNonNegative(sum.Right)) || (IsNonNegative(sum.Left) && IsPositive(sum.Right)),
        BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Min } binary =>
            IsPositive(binary.Left) && IsPositive(binary.Right),
        BinaryNode { Operator: BinaryOperator.Max } max => IsPositive(max.Left) || IsPositive(max.Right),
        BinaryNode { Operator: BinaryOperator.Power } power => IsPositive(power.Left),
        SelectNode select => IsPositive(select.WhenTrue) && IsPositive(select.WhenFalse),
        _ => false,
    };

    /// <summary>From 0 to 1: a probability by its form.</summary>
    public bool IsProbability(Node node)
    {
        if (!_isProbability.TryGetValue(node, out var result))
        {
            result = FindProbability(node);
            _isProbability.Add(node, result);
        }

        return result;
    }

    private bool FindProbability(Node node) => node switch
    {
        Constant c => c.Value is >= 0 and <= 1,
        UnaryNode { Operator: UnaryOperator.Sigmoid } => true,
        UnaryNode { Operator: UnaryOperator.Exp, Operand: var x } => IsNonPositive(x),
        UnaryNode { Operator: UnaryOperator.Negate, Operand: UnaryNode { Operator: UnaryOperator.Expm1, Operand: var x } } => IsNonPositive(x),
        UnaryNode { Operator: UnaryOperator.Sqrt or UnaryOperator.StopGradient } unary => IsProbability(unary.Operand),
        BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Max } binary =>
            IsProbability(binary.Left) && IsProbability(binary.Right),
        BinaryNode { Operator: BinaryOperator.Min } min =>
            (IsProbability(min.Left) && IsNonNegative(min.Right)) || (IsNonNegative(min.Left) && IsProbability(min.Right)),
        BinaryNode { Operator: BinaryOperator.Power, Right: Constant { Value: >= 0 } } power => IsProbability(power.Left),
        SelectNode select => IsProbability(select.WhenTrue) && IsProbability(select.WhenFalse),
        ReduceNode { Operator: ReduceOperator.Mean or ReduceOperator.Product } reduce => IsProbability(reduce.Body),
        _ => false,
    };

    /// <summary>The x of x * x, x^2 or |x|^2.</summary>
    public static Node? RootOf(Node node) => node switch
    {
        BinaryNode { Operator: BinaryOperator.Multiply } square when ReferenceEquals(square.Left, square.Right) => square.Left,
        BinaryNode { Operator: BinaryOperator.Power, Right: Constant { Value: 2 } } square => square.Left,
        _ => null,
    };

    private bool FindNonNegative(Node node) => node switch
    {
        Constant c => c.Value >= 0,
        IndexNode or ExtentNode => true,
        ScalarNode { Parameter.Range: { } range } => range.Minimum >= 0,
        UnaryNode unary => unary.Operator switch
        {
            UnaryOperator.Abs or UnaryOperator.Exp or UnaryOperator.Sqrt or UnaryOperator.Cosh or UnaryOperator.Sigmoid
                or UnaryOperator.Softplus or UnaryOperator.Relu or UnaryOperator.Expm1MinusX
                or UnaryOperator.Erfc or UnaryOperator.Erfcx => true,
            UnaryOperator.Negate => IsNonPositive(unary.Operand),
            UnaryOperator.StopGradient or UnaryOperator.Expm1 or UnaryOperator.Log1p or UnaryOperator.Tanh or UnaryOperator.Sinh
                or UnaryOperator.Atan or UnaryOperator.Erf or UnaryOperator.Floor or UnaryOperator.Ceil => IsNonNegative(unary.Operand),
            _ => false,
        },
        BinaryNode binary => binary.Operator switch
        {
            BinaryOperator.Add or BinaryOperator.Min => IsNonNegative(binary.Left) && IsNonNegative(binary.Right),
            BinaryOperator.Max => IsNonNegative(binary.Left) || IsNonNegative(binary.Right),
            BinaryOperator.Multiply or BinaryOperator.Divide =>
                RootOf(binary) is not null
                || (IsNonNegative(binary.Left) && IsNonNegative(binary.Right))
                || (IsNonPositive(binary.Left) && IsNonPositive(binary.Right)),
            BinaryOperator.Subtract => IsNonNegative(binary.Left) && IsNonPositive(binary.Right),
            BinaryOperator.Power => (binary.Right is Constant c && c.Value % 2 == 0) || IsNonNegative(binary.Left),
            _ => false,
        },
        SelectNode select => IsNonNegative(select.WhenTrue) && IsNonNegative(select.WhenFalse),
        ReduceNode reduce => reduce.Operator switch
        {
            ReduceOperator.Norm or ReduceOperator.ArgMax or ReduceOperator.ArgMin => true,
            ReduceOperator.Sum or ReduceOperator.Mean or ReduceOperator.Product or ReduceOperator.Min => IsNonNegative(reduce.Body),
            _ => false,
        },
        _ => false,
    };

    private bool FindNonPositive(Node node) => node switch
    {
        Constant c => c.Value <= 0,
        ScalarNode { Parameter.Range: { } range } => range.Maximum <= 0,
        UnaryNode unary => unary.Operator switch
        {
            UnaryOperator.LogSigmoid or UnaryOperator.Log1mExp => true,
            UnaryOperator.Negate => IsNonNegative(unary.Operand),
            UnaryOperator.Log => IsProbability(unary.Operand),
            UnaryOperator.StopGradient or UnaryOperator.Expm1 or UnaryOperator.Log1p => IsNonPositive(unary.Operand),
            _ => false,
        },
        BinaryNode binary => binary.Operator switch
        {
            BinaryOperator.Add or BinaryOperator.Max => IsNonPositive(binary.Left) && IsNonPositive(binary.Right),
            BinaryOperator.Min => IsNonPositive(binary.Left) || IsNonPositive(binary.Right),
            BinaryOperator.Multiply or BinaryOperator.Divide =>
                (IsNonPositive(binary.Left) && IsNonNegative(binary.Right)) || (IsNonNegative(binary.Left) && IsNonPositive(binary.Right)),
            BinaryOperator.Subtract =>
                (IsNonPositive(binary.Left) && IsNonNegative(binary.Right)) || IsTermOf(binary.Left, binary.Right),
            _ => false,
        },
        SelectNode select => IsNonPositive(select.WhenTrue) && IsNonPositive(select.WhenFalse),
        ReduceNode { Operator: ReduceOperator.Sum or ReduceOperator.Mean or ReduceOperator.Max } reduce => IsNonPositive(reduce.Body),
        _ => false,
    };

    /// <summary>Whether x is one of the terms whose exponentials a log-sum-exp sums, so that x is at most that.</summary>
    private static bool IsTermOf(Node x, Node sum) => sum switch
    {
        BinaryNode { Operator: BinaryOperator.LogAddExp } pair => ReferenceEquals(pair.Left, x) || ReferenceEquals(pair.Right, x),
        UnaryNode { Operator: UnaryOperator.Softplus } softplus => ReferenceEquals(softplus.Operand, x),
        ReduceNode { Operator: ReduceOperator.LogSumExp or ReduceOperator.Max, Condition: null } reduce =>
            Instance.IsOf(reduce.Body, x, reduce.Bound),
        _ => false,
    };
}
