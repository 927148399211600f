namespace LossGen.Definitions;

/// <summary>Losses over the logits of a language model or classifier: cross-entropy and its relatives, and distillation.</summary>
public static partial class LanguageModelLosses
{
}
