namespace LossGen.Definitions;

/// <summary>Losses of policies trained by reinforcement learning and from preferences, and the advantages they use.</summary>
public static partial class PolicyLosses
{
}
