using System;

namespace NumberTokens;

/// <summary>The backward method of a loss of number tokens, as the catalogue has them.</summary>
internal delegate float NumericLoss(
    ReadOnlySpan<float> logits, ReadOnlySpan<float> values, ReadOnlySpan<float> label, Span<float> logitsGradient, float upstream);
