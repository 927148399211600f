namespace LossGen.Definitions;

/// <summary>Losses that know the values of number tokens, and distances between distributions over ordered values.</summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
public static partial class NumericLosses
{
}
