namespace LossGen.Definitions;

/// <summary>Losses that know the values of number tokens, and distances between distributions over ordered values.</summary>
public static partial class NumericLosses
{
}
