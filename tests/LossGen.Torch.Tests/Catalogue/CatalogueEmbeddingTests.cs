using LossGen.Definitions;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static LossGen.Torch.Tests.Catalogue.CatalogueParity;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests.Catalogue;

/// <summary>Losses of the catalogue over embeddings and distances, as PyTorch has them or as its users compose them.</summary>
public sealed class CatalogueEmbeddingTests
{
    private const int Rows = 29;
    private const int Dimensions = 67;
    private const float Epsilon = 1e-6f;

    private readonly TestTensor[] _embeddings =
    [
        TestInputs.Normal(1, 1, Rows, Dimensions),
        TestInputs.Normal(2, 1, Rows, Dimensions),
        TestInputs.Normal(3, 1, Rows, Dimensions),
    ];

    private readonly TestTensor[] _distances = [TestInputs.Normal(5, 2, 1013), TestInputs.Normal(6, 2, 1013)];
    private readonly int[] _signs = TestInputs.Signs(4, Rows);
    private readonly int[] _manySigns = TestInputs.Signs(7, 1013);

    [Fact]
    public void TripletEuclidean() => Check(
        _embeddings,
        (x, g) => EmbeddingLosses.TripletEuclideanBackward(x[0], x[1], x[2], 0.25f, Epsilon, Dimensions, g[0], g[1], g[2]),
        (x, g) => EmbeddingLosses.TripletEuclideanBackward(x[0], x[1], x[2], 0.25, Epsilon, Dimensions, g[0], g[1], g[2]),
        x => functional.triplet_margin_loss(x[0], x[1], x[2], margin: 0.25, eps: Epsilon));

    [Fact]
    public void CosineEmbedding() => Check(
        _embeddings[..2],
        (x, g) => EmbeddingLosses.CosineEmbeddingBackward(x[0], x[1], _signs, 0.0625f, g[0], g[1]),
        (x, g) => EmbeddingLosses.CosineEmbeddingBackward(x[0], x[1], _signs, 0.0625, g[0], g[1]),
        x => functional.cosine_embedding_loss(x[0], x[1], SignsLike(x[0], _signs), margin: 0.0625));

    [Fact]
    public void HingeEmbedding() => Check(
        _distances[..1],
        (x, g) => EmbeddingLosses.HingeEmbeddingBackward(x[0], _manySigns, 1.5f, g[0]),
        (x, g) => EmbeddingLosses.HingeEmbeddingBackward(x[0], _manySigns, 1.5, g[0]),
        x => functional.hinge_embedding_loss(x[0], SignsLike(x[0], _manySigns), margin: 1.5));

    [Fact]
    public void MarginRanking() => Check(
        _distances,
        (x, g) => RewardLosses.MarginRankingBackward(x[0], x[1], _manySigns, 0.5f, g[0], g[1]),
        (x, g) => RewardLosses.MarginRankingBackward(x[0], x[1], _manySigns, 0.5, g[0], g[1]),
        x => functional.margin_ranking_loss(x[0], x[1], SignsLike(x[0], _manySigns), margin: 0.5));

    // Where the hinge is exactly 0, as it is of equal scores without a margin, torch's gradient is that of its active side.
    [Fact]
    public void Hinges_at_their_kinks()
    {
        TestTensor[] scores = [new([1, 2, -3, 0.5], 4), new([1, 2, -3, 0.25], 4)];
        int[] signs = [1, -1, 1, -1];
        Check(
            scores,
            (x, g) => RewardLosses.MarginRankingBackward(x[0], x[1], signs, 0, g[0], g[1]),
            (x, g) => RewardLosses.MarginRankingBackward(x[0], x[1], signs, 0, g[0], g[1]),
            x => functional.margin_ranking_loss(x[0], x[1], SignsLike(x[0], signs)));
        Check(
            scores[..1],
            (x, g) => EmbeddingLosses.HingeEmbeddingBackward(x[0], signs, 2, g[0]),
            (x, g) => EmbeddingLosses.HingeEmbeddingBackward(x[0], signs, 2, g[0]),
            x => functional.hinge_embedding_loss(x[0], SignsLike(x[0], signs), margin: 2));
        TestTensor[] rows = [new([1, 0, 3, 4, 2, 1], 2, 3)];
        Check(
            rows,
            (x, g) => ClassificationLosses.MultiMarginBackward(x[0], [0, 1], 1, g[0]),
            (x, g) => ClassificationLosses.MultiMarginBackward(x[0], [0, 1], 1, g[0]),
            x => functional.multi_margin_loss(x[0], TorchParity<float>.Labels([0, 1])));
    }

    [Fact]
    public void InfoNce() => Check(
        _embeddings[..2],
        (x, g) => EmbeddingLosses.InfoNceBackward(x[0], x[1], 0.125f, Dimensions, g[0], g[1]),
        (x, g) => EmbeddingLosses.InfoNceBackward(x[0], x[1], 0.125, Dimensions, g[0], g[1]),
        x => functional.cross_entropy(
            functional.normalize(x[0]).matmul(functional.normalize(x[1]).t()) / 0.125, arange(Rows, dtype: ScalarType.Int64)));

    [Fact]
    public void BarlowTwins() => Check(
        _embeddings[..2],
        (x, g) => EmbeddingLosses.BarlowTwinsBackward(x[0], x[1], 0.0078125f, 0.0009765625f, Dimensions, g[0], g[1]),
        (x, g) => EmbeddingLosses.BarlowTwinsBackward(x[0], x[1], 0.0078125, 0.0009765625, Dimensions, g[0], g[1]),
        x =>
        {
            Tensor c = Standardised(x[0]).t().matmul(Standardised(x[1])) / Rows;
            Tensor diagonal = c.diagonal();
            return (1 - diagonal).square().sum() + (0.0078125 * (c.square().sum() - diagonal.square().sum()));
        });

    private static Tensor Standardised(Tensor x) => functional.batch_norm(x, null!, null!, training: true, eps: 0.0009765625);
}
