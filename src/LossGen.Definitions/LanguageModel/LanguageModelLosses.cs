namespace LossGen.Definitions;

/// <summary>Losses over the logits of a language model or classifier: cross-entropy and its relatives, and distillation.</summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
public static partial class LanguageModelLosses
{
}
