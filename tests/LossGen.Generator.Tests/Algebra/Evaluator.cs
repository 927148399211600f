using Xunit;
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Tests.Interpretation;

namespace LossGen.Generator.Tests.Algebra;

/// <summary>Computes expressions as they stand, in double: slow, and simple enough to be believed.</summary>
internal sealed class Evaluator(
    IReadOnlyDictionary<string, double[]> tensors,
    IReadOnlyDictionary<string, double> scalars,
    IReadOnlyDictionary<string, int> extents)
{
    private readonly Dictionary<(Node, long), double> _done = [];
    private readonly Dictionary<ScanSymbol, double> _previous = [];
    private readonly Dictionary<IndexVariable, int> _indices = [];

    /// <summary>The values at every position of the axes, in row-major order.</summary>
    public double[] Evaluate(Node node, ImmutableArray<IndexVariable> axes)
    {
        Assert.Empty(node.Free.Except(axes));
        var values = new List<double>();
        ForEach(axes, 0, () => values.Add(Evaluate(node)));
        return [.. values];
    }

    /// <summary>The extent of a range; a renamed copy of an index has that of the index.</summary>
    public int Extent(IndexRange range) =>
        extents.TryGetValue(range.Name, out var extent) ? extent : extents[range.Name.TrimEnd('2', '3', '4')];

    private void ForEach(IReadOnlyList<IndexVariable> bound, int axis, Action action)
    {
        if (axis == bound.Count)
        {
            action();
            return;
        }

        var had = _indices.TryGetValue(bound[axis], out var outer);
        for (var i = 0; i < Extent(bound[axis].Range); i++)
        {
            _indices[bound[axis]] = i;
            ForEach(bound, axis + 1, action);
        }

        _indices.Remove(bound[axis]);
        if (had)
        {
            _indices[bound[axis]] = outer;
        }
    }

    private double Evaluate(Node node)
    {
        var key = (node, node.Free.Aggregate(0L, (hash, index) => (hash * 128) + _indices[index] + 1));
        if (!_done.TryGetValue(key, out var value))
        {
            value = Compute(node);
            _done[key] = value;
        }

        return value;
    }

    private bool Holds(Node node) => Evaluate(node) != 0;

    private double Compute(Node node) => node switch
    {
        Constant constant => constant.Value,
        ScalarNode scalar => scalars[scalar.Parameter.Name],
        IndexNode index => _indices[index.Index],
        ExtentNode extent => Extent(extent.Range),
        LoadNode load => Load(load),
        UnaryNode unary => Unary(unary.Operator, Evaluate(unary.Operand)),
        BinaryNode { Operator: BinaryOperator.And } and => Holds(and.Left) && Holds(and.Right) ? 1 : 0,
        BinaryNode { Operator: BinaryOperator.Or } or => Holds(or.Left) || Holds(or.Right) ? 1 : 0,
        BinaryNode binary => Binary(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        SelectNode select => Evaluate(Holds(select.Condition) ? select.WhenTrue : select.WhenFalse),
        ReduceNode reduce => Reduce(reduce),
        PreviousNode previous => _previous[previous.Symbol],
        ScanNode scan => Scan(scan),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private double Load(LoadNode load)
    {
        if (load.Guard is not null && !Holds(load.Guard))
        {
            return 0;
        }

        var position = 0;
        for (var axis = 0; axis < load.Tensor.Rank; axis++)
        {
            var extent = Extent(load.Tensor.Axes[axis].Range);
            var subscript = Evaluate(load.Subscript(axis));
            if (subscript < 0 || subscript >= extent)
            {
                throw new IndexOutOfRangeException($"{load.Tensor.Name} at {subscript} of {extent}");
            }

            position = (position * extent) + (int)subscript;
        }

        return tensors[load.Tensor.Name][position];
    }

    private double Scan(ScanNode scan)
    {
        var position = (int)Evaluate(scan.Position);
        var extent = Extent(scan.Index.Range);
        if (position < 0 || position >= extent)
        {
            throw new IndexOutOfRangeException($"{scan.Symbol.Name} at {position} of {extent}");
        }

        var had = _indices.TryGetValue(scan.Index, out var outer);
        var step = scan.Descending ? -1 : 1;
        var first = scan.Descending ? extent - 1 : 0;
        _indices[scan.Index] = first;
        var hadPrevious = _previous.TryGetValue(scan.Symbol, out var outerPrevious);
        var value = Evaluate(scan.Initial);
        for (var t = first; ; t += step)
        {
            _indices[scan.Index] = t;
            _previous[scan.Symbol] = value;
            value = Evaluate(scan.Body);
            if (t == position)
            {
                break;
            }
        }

        _indices.Remove(scan.Index);
        if (had)
        {
            _indices[scan.Index] = outer;
        }

        if (hadPrevious)
        {
            _previous[scan.Symbol] = outerPrevious;
        }

        return value;
    }

    private double Reduce(ReduceNode reduce)
    {
        var elements = new List<double>();
        var positions = new List<int>();
        ForEach(reduce.Bound, 0, () =>
        {
            if (reduce.Condition is null || Holds(reduce.Condition))
            {
                elements.Add(Evaluate(reduce.Body));
                positions.Add(_indices[reduce.Bound[0]]);
            }
        });
        var largest = elements.Count == 0 ? double.NegativeInfinity : elements.Max();
        var shift = double.IsFinite(largest) ? largest : 0;
        return reduce.Operator switch
        {
            ReduceOperator.Sum => elements.Sum(),
            ReduceOperator.Mean => elements.Sum() / Math.Max(elements.Count, 1),
            ReduceOperator.Product => elements.Aggregate(1.0, (a, b) => a * b),
            ReduceOperator.Max => largest,
            ReduceOperator.Min => elements.Count == 0 ? double.PositiveInfinity : elements.Min(),
            ReduceOperator.LogSumExp => shift + Math.Log(elements.Sum(x => Math.Exp(x - shift))),
            ReduceOperator.Norm => Math.Sqrt(elements.Sum(x => x * x)),
            ReduceOperator.Any => elements.Any(x => x != 0) ? 1 : 0,
            ReduceOperator.All => elements.All(x => x != 0) ? 1 : 0,
            ReduceOperator.ArgMax => positions[elements.IndexOf(largest)],
            _ => positions[elements.IndexOf(elements.Min())],
        };
    }

    private static double Unary(UnaryOperator f, double x) => f switch
    {
        UnaryOperator.Negate => -x,
        UnaryOperator.Not => x == 0 ? 1 : 0,
        UnaryOperator.Abs => Math.Abs(x),
        UnaryOperator.Sign => double.IsNaN(x) ? 0 : Math.Sign(x),
        UnaryOperator.Exp => Math.Exp(x),
        UnaryOperator.Expm1 => Expm1(x),
        UnaryOperator.Log => Math.Log(x),
        UnaryOperator.Log1p => Log1p(x),
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
        UnaryOperator.LogSigmoid => Math.Min(x, 0) - Log1p(Math.Exp(-Math.Abs(x))),
        UnaryOperator.Softplus => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x))),
        UnaryOperator.Relu => Math.Max(x, 0),
        UnaryOperator.Erf => Erf(x),
        UnaryOperator.Lgamma => Lgamma(x),
        UnaryOperator.Digamma => (Lgamma(x + 1e-4) - Lgamma(x - 1e-4)) / 2e-4,
        UnaryOperator.Floor => Math.Floor(x),
        UnaryOperator.Ceil => Math.Ceiling(x),
        UnaryOperator.Round => Math.Round(x, MidpointRounding.ToEven),
        UnaryOperator.StopGradient => x,
        UnaryOperator.Erfc => SpecialFunctions.Erfc(x),
        UnaryOperator.Erfcx => SpecialFunctions.Erfcx(x),
        UnaryOperator.LogErfc => SpecialFunctions.LogErfc(x),
        UnaryOperator.LogHalfErfc => SpecialFunctions.LogHalfErfc(x),
        UnaryOperator.Expm1MinusX => SpecialFunctions.Expm1MinusX(x),
        UnaryOperator.Log1mExp => x > -0.7 ? Math.Log(-Expm1(x)) : Log1p(-Math.Exp(x)),
        UnaryOperator.ShiftOf => double.IsNegativeInfinity(x) ? double.MinValue : x,
        _ => throw new ArgumentOutOfRangeException(nameof(f)),
    };

    private static double Binary(BinaryOperator f, double a, double b) => f switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        BinaryOperator.Power => Math.Pow(a, b),
        BinaryOperator.Min => Math.Min(a, b),
        BinaryOperator.Max => Math.Max(a, b),
        BinaryOperator.Xlogy => a == 0 ? 0 : a * Math.Log(b),
        BinaryOperator.LogAddExp => a == b ? a + Math.Log(2) : Math.Max(a, b) + Log1p(Math.Exp(-Math.Abs(a - b))),
        BinaryOperator.Less => a < b ? 1 : 0,
        BinaryOperator.LessOrEqual => a <= b ? 1 : 0,
        BinaryOperator.Equal => a == b ? 1 : 0,
        BinaryOperator.NotEqual => a != b ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(f)),
    };

    // Kahan's forms: exact enough where 1 + x or exp(x) - 1 rounds.
    private static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsInfinity(u) || u <= 0 ? (u == 1 ? x : Math.Log(u)) : Math.Log(u) * (x / (u - 1));
    }

    private static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-2)
        {
            var term = x;
            var sum = x;
            for (var n = 2; n < 12; n++)
            {
                sum += term *= x / n;
            }

            return sum;
        }

        return Math.Exp(x) - 1;
    }

    private static double Erf(double x)
    {
        // The integral of the density by Simpson's rule.
        const int Steps = 400;
        var h = x / Steps;
        var sum = 1 + Math.Exp(-x * x);
        for (var i = 1; i < Steps; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * Math.Exp(-(i * h) * (i * h));
        }

        return 2 / Math.Sqrt(Math.PI) * sum * h / 3;
    }

    private static double Lgamma(double x)
    {
        // Stirling's series at x + 10, and back down.
        var shift = 0.0;
        while (x < 10)
        {
            shift += Math.Log(x);
            x++;
        }

        var r = 1 / (x * x);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI))
            + ((1.0 / 12 - (r * (1.0 / 360 - (r * (1.0 / 1260 - (r / 1680)))))) / x) - shift;
    }
}
