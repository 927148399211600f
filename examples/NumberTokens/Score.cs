namespace NumberTokens;

/// <summary>How well a model tells readings that it has not learnt from.</summary>
/// <param name="Accuracy">The share of which its likeliest value is right.</param>
/// <param name="AbsoluteError">How far its likeliest value is off, in the mean.</param>
internal sealed record Score(double Accuracy, double AbsoluteError);
