using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace LossGen.Tests.Behaviour;

/// <summary>A declared loss with what is needed to call it on any extents, and what it should give, in plain loops.</summary>
internal sealed record LossCase
{
    public required string Name { get; init; }

    public required Input[] Inputs { get; init; }

    /// <summary>The inputs that have gradients.</summary>
    public required string[] Differentiable { get; init; }

    /// <summary>The inputs that their gradients may replace.</summary>
    public string[] InPlace { get; init; } = [];

    public (string Name, double Value)[] Scalars { get; init; } = [];

    /// <summary>The scalar that has a gradient.</summary>
    public string? LearnableScalar { get; init; }

    /// <summary>The span that the loss or a metric is written to, and its axes.</summary>
    public (string Name, string[] Axes)? Output { get; init; }

    /// <summary>Whether the span is the loss itself.</summary>
    public bool IsUnreduced { get; init; }

    /// <summary>Whether every third label is -100.</summary>
    public bool HasPadding { get; init; }

    /// <summary>Extents that reach full vectors and a rest.</summary>
    public required (string Index, int Extent)[] Extents { get; init; }

    /// <summary>Extents that go to other threads.</summary>
    public required (string Index, int Extent)[] LargeExtents { get; init; }

    /// <summary>The loss: one element, or those of the unreduced loss.</summary>
    public required Func<Data, double[]> Loss { get; init; }

    /// <summary>The metric: the out scalar or the elements of the span.</summary>
    public Func<Data, double[]>? Metric { get; init; }

    public Data Draw(int seed = 1) => new(this, Extents.ToDictionary(pair => pair.Index, pair => pair.Extent), seed);

    public Data DrawLarge() => new(this, LargeExtents.ToDictionary(pair => pair.Index, pair => pair.Extent));

    public Data Draw(params (string Index, int Extent)[] changed)
    {
        var extents = Extents.ToDictionary(pair => pair.Index, pair => pair.Extent);
        foreach (var (index, extent) in changed)
        {
            extents[index] = extent;
        }

        return new Data(this, extents);
    }

    /// <summary>Whether a label has nothing that it can name.</summary>
    public bool LacksLabels(Data data) =>
        Inputs.Any(input => input.LabelOf is { } index && data.Extents[index] == 0 && data[input.Name].Any(label => label >= 0));

    public MethodInfo Forward(bool single) => Method(single, Name);

    public MethodInfo Backward(bool single) => Method(single, Name + "Backward");

    private static MethodInfo Method(bool single, string name) =>
        (single ? typeof(SingleLosses) : typeof(DoubleLosses)).GetMethod(name, BindingFlags.Static | BindingFlags.Public)
        ?? throw new MissingMethodException(name);
}
