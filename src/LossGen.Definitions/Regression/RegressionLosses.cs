namespace LossGen.Definitions;

/// <summary>Losses of numbers predicted against numbers, as PyTorch has them.</summary>
public static partial class RegressionLosses
{
}
