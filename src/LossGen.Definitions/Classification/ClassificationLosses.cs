namespace LossGen.Definitions;

/// <summary>
/// Losses of scores against classes, as PyTorch has them, other than the cross-entropy of <see cref="LanguageModelLosses"/>.
/// </summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
public static partial class ClassificationLosses
{
}
