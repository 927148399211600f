using System;

namespace LossGen.Tests.Behaviour;

/// <summary>An input tensor of a case.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Axes">The index on each of its axes.</param>
/// <param name="Draw">An element; null for a label.</param>
/// <param name="LabelOf">For labels, the index whose range they lie in.</param>
internal sealed record Input(string Name, string[] Axes, Func<Random, double>? Draw, string? LabelOf)
{
    /// <summary>Numbers between -2 and 2 that single precision holds exactly.</summary>
    public static Input Numbers(string name, params string[] axes) => new(name, axes, random => (float)((random.NextDouble() * 4) - 2), null);

    /// <summary>Multiples of 1/8, which stay away from the kinks of a formula.</summary>
    public static Input Eighths(string name, params string[] axes) => new(name, axes, random => random.Next(-12, 13) / 8.0, null);

    /// <summary>0 or 1.</summary>
    public static Input Flags(string name, params string[] axes) => new(name, axes, random => random.Next(3) == 0 ? 1 : 0, null);

    /// <summary>Numbers from 0 to below the extent of an index.</summary>
    public static Input Labels(string name, string labelOf, params string[] axes) => new(name, axes, null, labelOf);
}
