using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Binding.Extents;

namespace LossGen.Generator.Tests.Interpretation;

/// <summary>A bound loss with arguments: what it means, by the interpreter, and its derivatives, by central differences.</summary>
internal sealed class LossCase(
    BoundLoss loss, IReadOnlyDictionary<string, TensorData> tensors, IReadOnlyDictionary<string, double> scalars)
{
    private readonly Func<IndexRange, int> _extent = Extents(loss, tensors, scalars);

    public BoundLoss Loss => loss;

    public IReadOnlyDictionary<string, TensorData> Tensors => tensors;

    public IReadOnlyDictionary<string, double> Scalars => scalars;

    /// <summary>The value of any node of the loss's graph over indices, row-major; one element where there are none.</summary>
    public double[] Evaluate(Node node, ImmutableArray<IndexVariable> indices) => Interpreter(tensors, scalars).Evaluate(node, indices);

    public double[] Evaluate(Output output) => Evaluate(output.Node, output.Indices);

    /// <summary>The sum of the loss times an upstream gradient; of the loss alone where that is null.</summary>
    public double Value(double[]? upstream = null) => Weighted(tensors, scalars, upstream);

    /// <summary>
    /// The derivative by one element of a tensor, or null near a kink: where differences with two steps disagree.
    /// </summary>
    public double? Derivative(string tensor, int element, double[]? upstream = null) =>
        Central(
            h => Weighted(Replaced(tensor, tensors[tensor].With(element, tensors[tensor].Values[element] + h)), scalars, upstream),
            tensors[tensor].Values[element]);

    /// <summary>The derivative by a scalar.</summary>
    public double? Derivative(string scalar, double[]? upstream = null)
    {
        return Central(Moved, scalars[scalar]);

        double Moved(double h)
        {
            var moved = scalars.ToDictionary(pair => pair.Key, pair => pair.Value);
            moved[scalar] += h;
            return Weighted(tensors, moved, upstream);
        }
    }

    public AlgebraInterpreter Interpreter() => Interpreter(tensors, scalars);

    private static double? Central(Func<double, double> moved, double at)
    {
        var h = 1e-3 * Math.Max(0.1, Math.Abs(at));

        // Richardson: the differences at h and h/2 make one of order h^4, those at h/2 and h/4 another.
        var d1 = (moved(h) - moved(-h)) / (2 * h);
        var d2 = (moved(h / 2) - moved(-h / 2)) / h;
        var d4 = (moved(h / 4) - moved(-h / 4)) / (h / 2);
        var coarse = ((4 * d2) - d1) / 3;
        var fine = ((4 * d4) - d2) / 3;

        // One-sided differences disagree at a kink, which central ones may hide by symmetry.
        var right = (moved(h / 4) - moved(0)) / (h / 4);
        var left = (moved(0) - moved(-h / 4)) / (h / 4);
        var scale = Math.Max(1, Math.Abs(fine));
        return double.IsFinite(fine) && Math.Abs(coarse - fine) < 1e-7 * scale && Math.Abs(right - left) < 0.05 * scale ? fine : null;
    }

    private double Weighted(
        IReadOnlyDictionary<string, TensorData> inputs, IReadOnlyDictionary<string, double> parameters, double[]? upstream)
    {
        var values = Interpreter(inputs, parameters).Evaluate(loss.Result.Node, loss.Result.Indices);
        return values.Select((value, i) => upstream is null ? value : value * upstream[i]).Sum();
    }

    private AlgebraInterpreter Interpreter(
        IReadOnlyDictionary<string, TensorData> inputs, IReadOnlyDictionary<string, double> parameters) =>
        new(inputs, parameters, _extent);

    private Dictionary<string, TensorData> Replaced(string name, TensorData data)
    {
        var replaced = tensors.ToDictionary(pair => pair.Key, pair => pair.Value);
        replaced[name] = data;
        return replaced;
    }

    /// <summary>The extent of each range, from the plan; the shapes of the tensors give what the plan would divide for.</summary>
    private static Func<IndexRange, int> Extents(
        BoundLoss loss, IReadOnlyDictionary<string, TensorData> tensors, IReadOnlyDictionary<string, double> scalars)
    {
        var extents = new Dictionary<IndexRange, int>();
        foreach (var step in loss.Extents.Steps)
        {
            switch (step)
            {
                case ParameterExtent given:
                    extents[given.Range] = (int)scalars[given.Parameter.Name];
                    break;
                case AxisExtent axis when tensors.TryGetValue(axis.Parameter.Name, out var data):
                    extents[axis.Range] = data.Shape[axis.Axis];
                    break;
                case QuotientExtent quotient when tensors.TryGetValue(quotient.Parameter.Name, out var data):
                    extents[quotient.Range] = data.Shape[quotient.Axis];
                    break;
                case AxisExtent or QuotientExtent:
                    throw new ArgumentException($"The extent of {step.Range} comes from an output.");
                case EqualExtent equal:
                    extents[equal.Range] = extents[loss.Extents.Representative(equal.Other)];
                    break;
            }
        }

        return range => extents.TryGetValue(range, out var own) ? own : extents[loss.Extents.Representative(range)];
    }
}
