namespace LossGen.Definitions;

/// <summary>Losses of policies trained by reinforcement learning and from preferences, and the advantages they use.</summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
public static partial class PolicyLosses
{
}
