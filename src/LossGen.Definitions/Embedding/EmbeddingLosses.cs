namespace LossGen.Definitions;

/// <summary>Losses over embeddings: contrastive, metric and self-supervised.</summary>
public static partial class EmbeddingLosses
{
}
