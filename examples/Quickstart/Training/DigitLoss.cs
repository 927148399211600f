using System;

namespace Quickstart.Training;

/// <summary>A loss of logits and labels that also writes the gradient of the logits.</summary>
internal delegate float DigitLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> logitsGradient);
