using System;

namespace LossGen.Tests.Behaviour;

/// <summary>A loss as it is written, unstable.</summary>
internal static partial class LiteralLosses
{
    [Loss(Formulas.CrossEntropy, Stabilize = false)]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);
}
