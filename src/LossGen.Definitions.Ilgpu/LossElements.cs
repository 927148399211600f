namespace LossGen.Definitions;

/// <summary>
/// Stands before <see cref="LossGen.LossElements"/> in the declarations of the catalogue, so that <c>[LossOverloads(LossElements.Double | ...)]</c> asks for
/// nothing here.
/// </summary>
internal static class LossElements
{
    public const LossGen.LossElements Double = LossGen.LossElements.None;
    public const LossGen.LossElements Half = LossGen.LossElements.None;
    public const LossGen.LossElements BFloat16 = LossGen.LossElements.None;
}
