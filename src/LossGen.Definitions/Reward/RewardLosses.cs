namespace LossGen.Definitions;

/// <summary>Losses of reward models: preferences between pairs, and rankings of several responses.</summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
public static partial class RewardLosses
{
}
