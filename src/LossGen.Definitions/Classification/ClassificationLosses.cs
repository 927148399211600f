namespace LossGen.Definitions;

/// <summary>
/// Losses of scores against classes, as PyTorch has them, other than the cross-entropy of <see cref="LanguageModelLosses"/>.
/// </summary>
public static partial class ClassificationLosses
{
}
