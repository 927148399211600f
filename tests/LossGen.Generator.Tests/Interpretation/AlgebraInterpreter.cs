using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Tests.Interpretation;

/// <summary>
/// The meaning of the algebra, in double and without any cleverness: what is not chosen is not evaluated, reductions go through their
/// elements in order, and each value is computed once for each assignment of its free indices.
/// </summary>
internal sealed class AlgebraInterpreter(
    IReadOnlyDictionary<string, TensorData> tensors,
    IReadOnlyDictionary<string, double> scalars,
    Func<IndexRange, int> extent)
{
    private readonly Dictionary<(Node Node, Assignment At), double> _known = [];

    // The values of what refers to the step before, as long as the recurrence that it belongs to is the one that is evaluated.
    private readonly Dictionary<(Node Node, Assignment At), double> _knownOfSteps = [];
    private readonly Dictionary<Node, bool> _isOfStep = [];
    private readonly Dictionary<ScanSymbol, ScanNode> _scans = [];

    /// <summary>The value of a node without free indices.</summary>
    public double Evaluate(Node node) => Evaluate(node, ImmutableDictionary<IndexVariable, int>.Empty);

    /// <summary>The values of a node over indices, row-major.</summary>
    public double[] Evaluate(Node node, IReadOnlyList<IndexVariable> indices) =>
        Assignments(indices, ImmutableDictionary<IndexVariable, int>.Empty).Select(at => Evaluate(node, at)).ToArray();

    /// <summary>The value of a node where its free indices have the given numbers.</summary>
    public double Evaluate(Node node, ImmutableDictionary<IndexVariable, int> at)
    {
        var key = Key(node, at);
        var known = IsOfStep(node) ? _knownOfSteps : _known;
        if (!known.TryGetValue(key, out var value))
        {
            value = Compute(node, at);
            known[key] = value;
        }

        return value;
    }

    private static (Node Node, Assignment At) Key(Node node, ImmutableDictionary<IndexVariable, int> at) =>
        (node, new Assignment(node.Free.Select(index => at[index]).ToImmutableArray()));

    /// <summary>Whether a node refers to the step before of a recurrence that it does not contain.</summary>
    private bool IsOfStep(Node node)
    {
        if (!_isOfStep.TryGetValue(node, out var isOfStep))
        {
            isOfStep = NodeSearch.PartsOf<PreviousNode>(node, _ => false).Any(previous => NodeSearch.Any(
                node, part => part == previous, part => part is ScanNode scan && scan.Symbol == previous.Symbol));
            _isOfStep[node] = isOfStep;
        }

        return isOfStep;
    }

    private double Compute(Node node, ImmutableDictionary<IndexVariable, int> at) => node switch
    {
        Constant constant => constant.Value,
        ScalarNode scalar => scalars[scalar.Parameter.Name],
        IndexNode index => at[index.Index],
        ExtentNode size => extent(size.Range),
        LoadNode load => Load(load, at),
        UnaryNode unary => Apply(unary.Operator, Evaluate(unary.Operand, at)),
        BinaryNode { Operator: BinaryOperator.And } and => Holds(and.Left, at) && Holds(and.Right, at) ? 1 : 0,
        BinaryNode { Operator: BinaryOperator.Or } or => Holds(or.Left, at) || Holds(or.Right, at) ? 1 : 0,
        BinaryNode binary => Apply(binary.Operator, Evaluate(binary.Left, at), Evaluate(binary.Right, at)),
        SelectNode select => Evaluate(Holds(select.Condition, at) ? select.WhenTrue : select.WhenFalse, at),
        ReduceNode reduce => Reduce(reduce, at),
        ScanNode scan => Scan(scan, at),
        PreviousNode previous => Previous(previous, at),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private bool Holds(Node condition, ImmutableDictionary<IndexVariable, int> at) => Evaluate(condition, at) != 0;

    private double Load(LoadNode load, ImmutableDictionary<IndexVariable, int> at)
    {
        if (load.Guard is { } guard && !Holds(guard, at))
        {
            return 0;
        }

        var tensor = tensors[load.Tensor.Name];
        var position = new int[load.Tensor.Rank];
        for (var axis = 0; axis < position.Length; axis++)
        {
            var subscript = Evaluate(load.Subscript(axis), at);
            if (!(subscript >= 0 && subscript < tensor.Shape[axis]))
            {
                throw new ArgumentOutOfRangeException(
                    load.Tensor.Name, subscript, $"Axis {axis} of {load.Tensor.Name} has {tensor.Shape[axis]} elements.");
            }

            position[axis] = (int)subscript;
        }

        return tensor.Values[tensor.Offset(position)];
    }

    private double Reduce(ReduceNode reduce, ImmutableDictionary<IndexVariable, int> at)
    {
        var elements = Assignments(reduce.Bound, at).Where(inner => reduce.Condition is null || Holds(reduce.Condition, inner)).ToArray();
        switch (reduce.Operator)
        {
            case ReduceOperator.Any:
                return elements.Any(inner => Holds(reduce.Body, inner)) ? 1 : 0;
            case ReduceOperator.All:
                return elements.All(inner => Holds(reduce.Body, inner)) ? 1 : 0;
        }

        var values = elements.Select(inner => Evaluate(reduce.Body, inner)).ToArray();
        switch (reduce.Operator)
        {
            case ReduceOperator.Sum:
                return values.Sum();
            case ReduceOperator.Mean:
                return values.Length == 0 ? 0 : values.Sum() / values.Length;
            case ReduceOperator.Product:
                return values.Aggregate(1.0, (product, value) => product * value);
            case ReduceOperator.Max:
                return values.Aggregate(double.NegativeInfinity, Math.Max);
            case ReduceOperator.Min:
                return values.Aggregate(double.PositiveInfinity, Math.Min);
            case ReduceOperator.Norm:
                return Math.Sqrt(values.Sum(value => value * value));
            case ReduceOperator.LogSumExp:
                // The largest term is 1, so that nothing overflows.
                var largest = values.Aggregate(double.NegativeInfinity, Math.Max);
                return double.IsInfinity(largest) ? largest : largest + Math.Log(values.Sum(value => Math.Exp(value - largest)));
            case ReduceOperator.ArgMax:
                return First(reduce, elements, values, values.Aggregate(double.NegativeInfinity, Math.Max));
            case ReduceOperator.ArgMin:
                return First(reduce, elements, values, values.Aggregate(double.PositiveInfinity, Math.Min));
            default:
                throw new NotSupportedException(reduce.Operator.ToString());
        }
    }

    private static double First(
        ReduceNode reduce, ImmutableDictionary<IndexVariable, int>[] elements, double[] values, double extreme)
    {
        var first = Array.FindIndex(values, value => value.Equals(extreme));
        return first < 0 ? 0 : elements[first][reduce.Bound[0]];
    }

    private double Scan(ScanNode scan, ImmutableDictionary<IndexVariable, int> at)
    {
        // A simplified recurrence may keep its symbol and have another body.
        if (_scans.TryGetValue(scan.Symbol, out var other)
            && !(ReferenceEquals(other.Body, scan.Body) && ReferenceEquals(other.Initial, scan.Initial)))
        {
            _knownOfSteps.Clear();
        }

        _scans[scan.Symbol] = scan;
        var length = extent(scan.Index.Range);
        var position = Evaluate(scan.Position, at);
        if (!(position >= 0 && position < length))
        {
            throw new ArgumentOutOfRangeException(scan.Symbol.Name, position, $"{scan.Symbol.Name} has {length} steps.");
        }

        // From the last step that is known on, so that the depth of the evaluation does not grow with the length.
        var known = IsOfStep(scan.Body) ? _knownOfSteps : _known;
        var last = scan.Descending ? length - 1 - (int)position : (int)position;
        var first = last;
        while (first > 0 && !known.ContainsKey(Key(scan.Body, At(first))))
        {
            first--;
        }

        for (var step = first; step < last; step++)
        {
            Evaluate(scan.Body, At(step));
        }

        return Evaluate(scan.Body, At(last));

        ImmutableDictionary<IndexVariable, int> At(int step) => at.SetItem(scan.Index, scan.Descending ? length - 1 - step : step);
    }

    private double Previous(PreviousNode previous, ImmutableDictionary<IndexVariable, int> at)
    {
        var scan = _scans[previous.Symbol];
        var before = at[scan.Index] + (scan.Descending ? 1 : -1);
        return before < 0 || before >= extent(scan.Index.Range)
            ? Evaluate(scan.Initial, at)
            : Evaluate(scan.Body, at.SetItem(scan.Index, before));
    }

    /// <summary>All assignments of the indices, the last one changing fastest.</summary>
    private IEnumerable<ImmutableDictionary<IndexVariable, int>> Assignments(
        IReadOnlyList<IndexVariable> indices, ImmutableDictionary<IndexVariable, int> at)
    {
        IEnumerable<ImmutableDictionary<IndexVariable, int>> result = [at];
        foreach (var index in indices)
        {
            result = result.SelectMany(outer => Enumerable.Range(0, extent(index.Range)).Select(i => outer.SetItem(index, i)));
        }

        return result;
    }

    private static double Apply(UnaryOperator @operator, double x) => @operator switch
    {
        UnaryOperator.Negate => -x,
        UnaryOperator.Not => x == 0 ? 1 : 0,
        UnaryOperator.Abs => Math.Abs(x),
        UnaryOperator.Sign => double.IsNaN(x) ? x : Math.Sign(x),
        UnaryOperator.Exp => Math.Exp(x),
        UnaryOperator.Expm1 => SpecialFunctions.Expm1(x),
        UnaryOperator.Log => Math.Log(x),
        UnaryOperator.Log1p => SpecialFunctions.Log1p(x),
        UnaryOperator.Sqrt => Math.Sqrt(x),
        UnaryOperator.Sin => Math.Sin(x),
        UnaryOperator.Cos => Math.Cos(x),
        UnaryOperator.Tan => Math.Tan(x),
        UnaryOperator.Asin => Math.Asin(x),
        UnaryOperator.Acos => Math.Acos(x),
        UnaryOperator.Atan => Math.Atan(x),
        UnaryOperator.Sinh => Math.Sinh(x),
        UnaryOperator.Cosh => Math.Cosh(x),
        UnaryOperator.Tanh => Math.Tanh(x),
        UnaryOperator.Sigmoid => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)),
        UnaryOperator.LogSigmoid => -Softplus(-x),
        UnaryOperator.Softplus => Softplus(x),
        UnaryOperator.Relu => Math.Max(x, 0),
        UnaryOperator.Erf => SpecialFunctions.Erf(x),
        UnaryOperator.Lgamma => SpecialFunctions.Lgamma(x),
        UnaryOperator.Digamma => SpecialFunctions.Digamma(x),
        UnaryOperator.Floor => Math.Floor(x),
        UnaryOperator.Ceil => Math.Ceiling(x),
        UnaryOperator.Round => Math.Round(x, MidpointRounding.ToEven),
        UnaryOperator.StopGradient => x,
        UnaryOperator.Erfc => SpecialFunctions.Erfc(x),
        UnaryOperator.Erfcx => SpecialFunctions.Erfcx(x),
        UnaryOperator.LogErfc => SpecialFunctions.LogErfc(x),
        UnaryOperator.LogHalfErfc => SpecialFunctions.LogHalfErfc(x),
        UnaryOperator.Expm1MinusX => SpecialFunctions.Expm1MinusX(x),
        UnaryOperator.Log1mExp => Math.Log(-SpecialFunctions.Expm1(x)),
        UnaryOperator.ShiftOf => double.IsNegativeInfinity(x) ? double.MinValue : x,
        _ => throw new NotSupportedException(@operator.ToString()),
    };

    private static double Apply(BinaryOperator @operator, double x, double y) => @operator switch
    {
        BinaryOperator.Add => x + y,
        BinaryOperator.Subtract => x - y,
        BinaryOperator.Multiply => x * y,
        BinaryOperator.Divide => x / y,
        BinaryOperator.Power => Math.Pow(x, y),
        BinaryOperator.Min => Math.Min(x, y),
        BinaryOperator.Max => Math.Max(x, y),
        BinaryOperator.Xlogy => x == 0 && !double.IsNaN(y) ? 0 : x * Math.Log(y),
        BinaryOperator.LogAddExp => double.IsInfinity(Math.Max(x, y)) ? Math.Max(x, y) : Math.Max(x, y) + Softplus(-Math.Abs(x - y)),
        BinaryOperator.Less => x < y ? 1 : 0,
        BinaryOperator.LessOrEqual => x <= y ? 1 : 0,
        BinaryOperator.Equal => x == y ? 1 : 0,
        BinaryOperator.NotEqual => x != y ? 1 : 0,
        _ => throw new NotSupportedException(@operator.ToString()),
    };

    private static double Softplus(double x) => Math.Max(x, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x)));
}
