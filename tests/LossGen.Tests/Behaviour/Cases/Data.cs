using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Tests.Behaviour;

/// <summary>Extents and arguments of a call, as plain numbers.</summary>
internal sealed class Data
{
    private readonly Dictionary<string, double[]> _tensors;
    private readonly Dictionary<string, double> _scalars;

    public Data(LossCase item, IReadOnlyDictionary<string, int> extents, int seed = 1)
    {
        Extents = extents;
        _scalars = item.Scalars.ToDictionary(pair => pair.Name, pair => pair.Value);
        var random = new Random(seed);
        _tensors = item.Inputs.ToDictionary(input => input.Name, input => Draw(item, input, random));
    }

    public IReadOnlyDictionary<string, int> Extents { get; }

    public double[] this[string tensor] => _tensors[tensor];

    public int Size(string index) => Extents[index];

    public double Scalar(string name) => _scalars[name];

    public void SetScalar(string name, double value) => _scalars[name] = value;

    public int Length(IEnumerable<string> axes) => axes.Aggregate(1, (product, axis) => product * Extents[axis]);

    private double[] Draw(LossCase item, Input input, Random random)
    {
        var elements = new double[Length(input.Axes)];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = input.Draw is { } draw ? draw(random)
                : item.HasPadding && i % 3 == 1 ? -100
                : random.Next(Math.Max(1, Extents[input.LabelOf!]));
        }

        return elements;
    }
}
