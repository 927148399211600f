namespace LossGen.Definitions;

/// <summary>Losses of numbers predicted against numbers, as PyTorch has them.</summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
public static partial class RegressionLosses
{
}
