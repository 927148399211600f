namespace LossGen.Definitions;

/// <summary>Intrinsic rewards, and losses that push away from unwanted text.</summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
public static partial class Exploration
{
}
