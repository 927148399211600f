using Xunit;
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Derivatives;
using LossGen.Generator.Algebra.Printing;
using LossGen.Generator.Binding;
using LossGen.Generator.Tests.Binding;

namespace LossGen.Generator.Tests.Algebra;

/// <summary>A bound formula with random inputs: extents by the names of the indices, real inputs in a range.</summary>
internal sealed class Sample
{
    private readonly Dictionary<string, double[]> _tensors = [];
    private readonly Dictionary<string, double> _scalars = [];
    private readonly Dictionary<string, int> _extents = [];

    public Sample(string signature, string formula, string extents, double low = -2, double high = 2, int seed = 1)
    {
        Loss = Bound.Loss(signature, formula);
        Loss.Graph.IsWithin = Loss.Extents.IsWithin;
        foreach (var item in extents.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = item.Split('=');
            _extents[parts[0]] = int.Parse(parts[1]);
        }

        var random = new Random(seed);
        var largest = _extents.Count == 0 ? 1 : _extents.Values.Min();
        foreach (var tensor in Loss.Tensors)
        {
            var count = tensor.Axes.Aggregate(1, (product, axis) => product * _extents.GetValueOrDefault(axis.Range.Name, 1));
            _tensors[tensor.Name] = [.. Enumerable.Range(0, count).Select(_ =>
                tensor.Element.IsReal() ? low + ((high - low) * random.NextDouble())
                : tensor.Element == ElementType.Boolean ? random.Next(2)
                : random.Next(largest))];
        }

        foreach (var scalar in Loss.Scalars)
        {
            _scalars[scalar.Name] = scalar.Element.IsReal() ? 0.3 + random.NextDouble() : _extents.GetValueOrDefault(scalar.Name, 2);
        }
    }

    public BoundLoss Loss { get; }

    public double[] this[string tensor] => _tensors[tensor];

    public Tensor Tensor(string name) => Loss.Tensors.Single(tensor => tensor.Name == name);

    public Sample With(string name, params double[] values)
    {
        if (_scalars.ContainsKey(name))
        {
            _scalars[name] = values[0];
        }
        else
        {
            Assert.Equal(_tensors[name].Length, values.Length);
            _tensors[name] = values;
        }

        return this;
    }

    public double[] Evaluate(Node node, ImmutableArray<IndexVariable> axes) =>
        new Evaluator(_tensors, _scalars, _extents).Evaluate(node, axes);

    public double Evaluate(Node node) => Evaluate(node, [])[0];

    /// <summary>The stable form and the gradients of the sum of the result.</summary>
    public DerivedLoss Derive() => LossAlgebra.Derive(
        Loss,
        Loss.Graph.One,
        Loss.Tensors.Where(tensor => tensor.Parameter.IsDifferentiable),
        Loss.Scalars.Where(scalar => scalar.IsDifferentiable));

    /// <summary>A formula with a single output over the axes, as text.</summary>
    public string Print(Node node, ImmutableArray<IndexVariable> axes, string? name, IReadOnlyDictionary<Node, string>? hints = null) =>
        FormulaPrinter.Print(
            Loss.Graph,
            [new FormulaOutput(name, axes, node)],
            hints ?? Loss.NameHints,
            PrintedInputs.Of(Loss));

    /// <summary>The values of another formula, over the axes of its own result, at the same inputs.</summary>
    public double[] Evaluate(BoundLoss other)
    {
        var extents = new Dictionary<string, int>(_extents);
        foreach (var tensor in other.Tensors)
        {
            var axes = Tensor(tensor.Name).Axes;
            for (var axis = 0; axis < tensor.Rank; axis++)
            {
                extents[tensor.Axes[axis].Range.Name] = extents[axes[axis].Range.Name];
            }
        }

        return new Evaluator(_tensors, _scalars, extents).Evaluate(other.Result.Node, other.Result.Indices);
    }

    /// <summary>The gradients of the sum of the result.</summary>
    public Gradients Differentiate(Node? result = null, Node? upstream = null) => Differentiator.Differentiate(
        Loss.Graph,
        result ?? Loss.Result.Node,
        IndexSet.From(Loss.Result.Indices),
        upstream ?? Loss.Graph.One,
        Loss.Tensors.Where(tensor => tensor.Parameter.IsDifferentiable),
        Loss.Scalars.Where(scalar => scalar.IsDifferentiable));

    /// <summary>The derivatives of the sum of the result by the elements of a tensor or a scalar, by central differences.</summary>
    public double[] Differences(Node node, ImmutableArray<IndexVariable> axes, string input, double step = 1e-5)
    {
        double At(Action<double> set, double x, double h)
        {
            set(x + h);
            var value = Evaluate(node, axes).Sum();
            set(x);
            return value;
        }

        double Difference(Action<double> set, double x) =>
            ((8 * (At(set, x, step) - At(set, x, -step))) - (At(set, x, 2 * step) - At(set, x, -2 * step))) / (12 * step);

        if (_scalars.TryGetValue(input, out var scalar))
        {
            return [Difference(x => _scalars[input] = x, scalar)];
        }

        var values = _tensors[input];
        return [.. Enumerable.Range(0, values.Length).Select(i => Difference(x => values[i] = x, values[i]))];
    }
}
