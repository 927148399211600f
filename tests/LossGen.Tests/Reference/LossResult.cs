using System.Collections.Generic;

namespace LossGen.Tests.Reference;

/// <summary>What a loss and its backward method gave.</summary>
/// <param name="Forward">The value of the forward method; for a loss over indices all its elements.</param>
/// <param name="Backward">The value that the backward method returned.</param>
/// <param name="Gradients">The gradients by the name of the input.</param>
internal sealed record LossResult(double[] Forward, double[] Backward, IReadOnlyDictionary<string, double[]> Gradients);
