using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using LossGen.Definitions;

namespace NumberTokens;

/// <summary>A loss of the logits of the ten number tokens: cross-entropy, and a loss that knows their values.</summary>
/// <param name="Name">How the results name it.</param>
/// <param name="Numeric">The loss added to cross-entropy, or null.</param>
internal sealed record Objective(string Name, NumericLoss? Numeric)
{
    // As the paper weighs it (Zausinger et al. 2025).
    private const float Weight = 0.3f;

    // The value of each token. They are in order here; the losses do not ask for it.
    private static readonly float[] s_values = [.. Enumerable.Range(0, Readings.TokenCount).Select(value => (float)value)];

    public static IReadOnlyList<Objective> All { get; } =
    [
        new("cross-entropy", null),
        new("+ NtlMse", NumericLosses.NtlMseBackward),
        new("+ NtlWasserstein", NumericLosses.NtlWassersteinBackward),
    ];

    /// <summary>The loss; writes the gradient of the logits [B,10].</summary>
    public float Backward(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> logitsGradient)
    {
        float loss = LanguageModelLosses.CrossEntropyBackward(logits, labels, logitsGradient);
        if (Numeric is null)
        {
            return loss;
        }

        var values = new float[labels.Length];
        TensorPrimitives.ConvertTruncating(labels, values);
        var numericGradient = new float[logits.Length];
        loss += Weight * Numeric(logits, s_values, values, numericGradient, Weight);
        TensorPrimitives.Add(logitsGradient, numericGradient, logitsGradient);
        return loss;
    }
}
