using System;

namespace LossGen;

/// <summary>Types of numbers over which a loss can be generated besides <see langword="float"/>.</summary>
[Flags]
public enum LossElements
{
    /// <summary>No further type.</summary>
    None = 0,

    /// <summary>All numbers are <see langword="double"/>.</summary>
    Double = 1,

    /// <summary>Tensors are <see cref="System.Half"/>, stored so and computed in <see langword="float"/>.</summary>
    Half = 2,

    /// <summary>Tensors are <see cref="LossGen.BFloat16"/>, stored so and computed in <see langword="float"/>.</summary>
    BFloat16 = 4,
}
