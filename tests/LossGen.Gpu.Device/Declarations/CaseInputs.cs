using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Gpu.Device.Declarations;

/// <summary>Arguments of a loss.</summary>
/// <param name="Sizes">The extents by the names of their indices, for messages.</param>
/// <param name="Tensors">The elements of every input tensor, row-major.</param>
/// <param name="Lengths">The number of elements of every tensor, input or output.</param>
/// <param name="Scalars">The scalar inputs.</param>
internal sealed record CaseInputs(
    string Sizes,
    IReadOnlyDictionary<string, double[]> Tensors,
    IReadOnlyDictionary<string, int> Lengths,
    IReadOnlyDictionary<string, double> Scalars)
{
    /// <summary>The same with other elements of a tensor.</summary>
    public CaseInputs With(string tensor, double[] values) =>
        this with { Tensors = Tensors.ToDictionary(pair => pair.Key, pair => pair.Key == tensor ? values : pair.Value) };

    /// <summary>The same with one element replaced.</summary>
    public CaseInputs With(string tensor, int element, double value)
    {
        var values = Tensors[tensor].ToArray();
        values[element] = value;
        return With(tensor, values);
    }

    /// <summary>The same with every real element moved by a relative amount of either sign.</summary>
    public CaseInputs Moved(IEnumerable<string> real, double relative)
    {
        var names = real.ToHashSet();
        var random = new Random(1);
        return this with
        {
            Tensors = Tensors.ToDictionary(
                pair => pair.Key,
                pair => names.Contains(pair.Key) ? pair.Value.Select(x => x * (1 + (random.Next(2) == 0 ? relative : -relative))).ToArray() : pair.Value),
        };
    }
}
