using System.Collections.Generic;
using LossGen.Definitions;
using static LossGen.Benchmarks.Catalogue.Operand;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The losses over embeddings.</summary>
internal static class EmbeddingRows
{
    private const int B = 4096;
    private const int D = 256;
    private const int V = 1000;
    private const int Batch = 1024;
    private const int Features = 512;
    private const float LogScale = 2.6592600f;

    public static IEnumerable<CatalogueRow> All =>
    [
        new("Contrastive", "4096 x 1000", [Leaf(float.Tanh, B, V), Labels(V, B)],
            m => EmbeddingLosses.ContrastiveBackward(m[0], m.Labels(1), 0.07f, m.Gradient(0)),
            t => functional.cross_entropy(t[0] / 0.07, t[1])),
        new("InfoNce", "1024 x 256", [Leaf(Batch, D), Leaf(Batch, D)],
            m => EmbeddingLosses.InfoNceBackward(m[0], m[1], 0.07f, D, m.Gradient(0), m.Gradient(1)),
            t => functional.cross_entropy(
                functional.normalize(t[0]).matmul(functional.normalize(t[1]).t()) / 0.07, arange(Batch, ScalarType.Int64))),
        new("Triplet", "4096 x 256", [Leaf(B, D), Leaf(B, D), Leaf(B, D)],
            m => EmbeddingLosses.TripletBackward(m[0], m[1], m[2], 0.2f, D, m.Gradient(0), m.Gradient(1), m.Gradient(2)),
            t => ((t[0] - t[1]).square().sum(1) - (t[0] - t[2]).square().sum(1) + 0.2).relu().mean()),
        new("TripletEuclidean", "4096 x 256", [Leaf(B, D), Leaf(B, D), Leaf(B, D)],
            m => EmbeddingLosses.TripletEuclideanBackward(
                m[0], m[1], m[2], 1, 1e-6f, D, m.Gradient(0), m.Gradient(1), m.Gradient(2)),
            t => functional.triplet_margin_loss(t[0], t[1], t[2])),
        new("ArcFace", "4096 x 1000", [Leaf(x => 0.9f * float.Tanh(x), B, V), Labels(V, B)],
            m => EmbeddingLosses.ArcFaceBackward(m[0], m.Labels(1), 64, 0.5f, m.Gradient(0)),
            t => functional.cross_entropy(64 * WithMargin(t[0], t[1]), t[1])),
        new("ArcFace, fallBack", "4096 x 1000", [Leaf(x => 0.9f * float.Tanh(x), B, V), Labels(V, B)],
            m => EmbeddingLosses.ArcFaceBackward(m[0], m.Labels(1), 64, 0.5f, true, m.Gradient(0)),
            t =>
            {
                Tensor index = t[1].unsqueeze(1);
                Tensor cosine = t[0].gather(1, index);
                Tensor target = where(cosine < -System.Math.Cos(0.5), cosine - (0.5 * System.Math.Sin(0.5)), (cosine.acos() + 0.5).cos());
                return functional.cross_entropy(64 * t[0].scatter(1, index, target), t[1]);
            }),
        new("ArcFace, embeddings", "1024 x 1000, 256 features", [Leaf(Batch, D), Leaf(V, D), Labels(V, Batch)],
            m => EmbeddingLosses.ArcFaceBackward(m[0], m[1], m.Labels(2), 64, 0.5f, D, m.Gradient(0), m.Gradient(1)),
            t => functional.cross_entropy(
                64 * WithMargin(functional.normalize(t[0]).matmul(functional.normalize(t[1]).t()).clamp(-1, 1), t[2]), t[2])),
        new("CosFace", "4096 x 1000", [Leaf(float.Tanh, B, V), Labels(V, B)],
            m => EmbeddingLosses.CosFaceBackward(m[0], m.Labels(1), 64, 0.35f, m.Gradient(0)),
            t => functional.cross_entropy(64 * (t[0] - (0.35 * functional.one_hot(t[1], V))), t[1])),
        new("Clip", "1024 x 512", [Leaf(Batch, Features), Leaf(Batch, Features)],
            m => EmbeddingLosses.ClipBackward(m[0], m[1], LogScale, Features, m.Gradient(0), m.Gradient(1), out _),
            t =>
            {
                Tensor scale = tensor(LogScale, requires_grad: true);
                Tensor s = scale.exp() * functional.normalize(t[0]).matmul(functional.normalize(t[1]).t());
                Tensor label = arange(Batch, ScalarType.Int64);
                return (functional.cross_entropy(s, label) + functional.cross_entropy(s.t(), label)) / 2;
            }),
        new("SigLip", "1024 x 512", [Leaf(Batch, Features), Leaf(Batch, Features)],
            m => EmbeddingLosses.SigLipBackward(m[0], m[1], LogScale, -10, Features, m.Gradient(0), m.Gradient(1), out _, out _),
            t =>
            {
                Tensor scale = tensor(LogScale, requires_grad: true);
                Tensor bias = tensor(-10f, requires_grad: true);
                Tensor s = (scale.exp() * functional.normalize(t[0]).matmul(functional.normalize(t[1]).t())) + bias;
                return -functional.logsigmoid(((2 * eye(Batch)) - 1) * s).sum() / Batch;
            }),
        new("SupervisedContrastive", "1024 x 256, 16 classes", [Leaf(Batch, D), Labels(16, Batch)],
            m => EmbeddingLosses.SupervisedContrastiveBackward(m[0], m.Labels(1), 0.1f, D, m.Gradient(0)),
            t =>
            {
                Tensor z = functional.normalize(t[0]);
                Tensor self = eye(Batch, dtype: ScalarType.Bool);
                Tensor s = (z.matmul(z.t()) / 0.1).masked_fill(self, float.NegativeInfinity);
                Tensor positive = t[1].unsqueeze(1).eq(t[1]).logical_and(self.logical_not());
                Tensor lp = functional.log_softmax(s, 1).masked_fill(positive.logical_not(), 0);
                return -(lp.sum(1) / positive.sum(1).clamp_min(1)).mean();
            }),
        new("VicReg", "1024 x 256", [Leaf(Batch, D), Leaf(Batch, D)],
            m => EmbeddingLosses.VicRegBackward(m[0], m[1], 25, 25, 1, 1e-4f, D, m.Gradient(0), m.Gradient(1)),
            t =>
            {
                Tensor spread = ((1 - (t[0].var(0) + 1e-4).sqrt()).relu().mean() + (1 - (t[1].var(0) + 1e-4).sqrt()).relu().mean()) / 2;
                return (25 * functional.mse_loss(t[0], t[1])) + (25 * spread) + Covariance(t[0]) + Covariance(t[1]);
            }),
        new("BarlowTwins", "1024 x 256", [Leaf(Batch, D), Leaf(Batch, D)],
            m => EmbeddingLosses.BarlowTwinsBackward(m[0], m[1], 0.005f, 1e-5f, D, m.Gradient(0), m.Gradient(1)),
            t =>
            {
                Tensor c = Standardised(t[0]).t().matmul(Standardised(t[1])) / Batch;
                Tensor diagonal = c.diagonal();
                return (1 - diagonal).square().sum() + (0.005 * (c.square().sum() - diagonal.square().sum()));
            }),
        new("HingeEmbedding", "1 M", [Leaf(float.Abs, 1 << 20), Signs(1 << 20)],
            m => EmbeddingLosses.HingeEmbeddingBackward(m[0], m.Labels(1), 1, m.Gradient(0)),
            t => functional.hinge_embedding_loss(t[0], t[1], margin: 1)),
        new("CosineEmbedding", "4096 x 256", [Leaf(B, D), Leaf(B, D), Signs(B)],
            m => EmbeddingLosses.CosineEmbeddingBackward(m[0], m[1], m.Labels(2), 0, m.Gradient(0), m.Gradient(1)),
            t => functional.cosine_embedding_loss(t[0], t[1], t[2])),
    ];

    private static Tensor WithMargin(Tensor cosine, Tensor label)
    {
        Tensor index = label.unsqueeze(1);
        return cosine.scatter(1, index, (cosine.gather(1, index).acos() + 0.5).cos());
    }

    private static Tensor Covariance(Tensor x)
    {
        Tensor centred = x - x.mean([0]);
        Tensor c = centred.t().matmul(centred) / (Batch - 1);
        return (c.square().sum() - c.diagonal().square().sum()) / D;
    }

    private static Tensor Standardised(Tensor x) => functional.batch_norm(x, null!, null!, training: true, eps: 1e-5);
}
