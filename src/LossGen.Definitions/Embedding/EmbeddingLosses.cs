namespace LossGen.Definitions;

/// <summary>Losses over embeddings: contrastive, metric and self-supervised.</summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
public static partial class EmbeddingLosses
{
}
