using System;

namespace Embedding.Training;

/// <summary>What an encoder is trained for.</summary>
internal interface IObjective
{
    string Name { get; }

    /// <summary>The loss of a batch; writes its gradient, and moves the objective's own weights if it has any.</summary>
    /// <param name="z">Embeddings [2B,D]: one view of each of B digits, then another view of each.</param>
    /// <param name="labels">Which digits they are, [2B].</param>
    /// <param name="zGradient">Receives the gradient of z.</param>
    float Backward(ReadOnlySpan<float> z, ReadOnlySpan<int> labels, Span<float> zGradient);
}
