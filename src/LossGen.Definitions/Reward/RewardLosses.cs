namespace LossGen.Definitions;

/// <summary>Losses of reward models: preferences between pairs, and rankings of several responses.</summary>
public static partial class RewardLosses
{
}
