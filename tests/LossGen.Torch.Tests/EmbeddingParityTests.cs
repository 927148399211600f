using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests;

/// <summary>Losses over rows of embeddings.</summary>
public sealed class EmbeddingParityTests
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

    private readonly int[] _signs = TestInputs.Signs(4, Rows);

    [Fact]
    public void Triplet_single() => TorchParity<float>.Check(
        _embeddings,
        (x, g) => SingleLosses.TripletBackward(x[0], x[1], x[2], Dimensions, 0.25f, Epsilon, g[0], g[1], g[2]),
        x => functional.triplet_margin_loss(x[0], x[1], x[2], margin: 0.25, eps: Epsilon));

    [Fact]
    public void Triplet_double() => TorchParity<double>.Check(
        _embeddings,
        (x, g) => DoubleLosses.TripletBackward(x[0], x[1], x[2], Dimensions, 0.25, Epsilon, g[0], g[1], g[2]),
        x => functional.triplet_margin_loss(x[0], x[1], x[2], margin: 0.25, eps: Epsilon));

    [Fact]
    public void CosineEmbedding_single() => TorchParity<float>.Check(
        _embeddings[..2],
        (x, g) => SingleLosses.CosineEmbeddingBackward(x[0], x[1], _signs, 0.0625f, g[0], g[1]),
        x => functional.cosine_embedding_loss(x[0], x[1], TorchParity<float>.Data(_signs), margin: 0.0625));

    [Fact]
    public void CosineEmbedding_double() => TorchParity<double>.Check(
        _embeddings[..2],
        (x, g) => DoubleLosses.CosineEmbeddingBackward(x[0], x[1], _signs, 0.0625, g[0], g[1]),
        x => functional.cosine_embedding_loss(x[0], x[1], TorchParity<double>.Data(_signs), margin: 0.0625));
}
