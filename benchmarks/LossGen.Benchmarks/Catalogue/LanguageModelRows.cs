using System.Collections.Generic;
using LossGen.Definitions;
using static LossGen.Benchmarks.Catalogue.Operand;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The losses over logits.</summary>
internal static class LanguageModelRows
{
    private const int B = 4096;
    private const int V = 1000;
    private const int N = 1 << 20;
    private const int Rows = 1024;
    private const int D = 256;
    private const int Digits = 16384;

    public static IEnumerable<CatalogueRow> All =>
    [
        new("CrossEntropy", "4096 x 1000", [Leaf(B, V), Labels(V, B)],
            m => LanguageModelLosses.CrossEntropyBackward(m[0], m.Labels(1), m.Gradient(0)),
            t => functional.cross_entropy(t[0], t[1])),
        new("CrossEntropy, ignoreIndex", "4096 x 1000", [Leaf(B, V), Labels(V, B)],
            m => LanguageModelLosses.CrossEntropyBackward(m[0], m.Labels(1), 7, m.Gradient(0)),
            t => functional.cross_entropy(t[0], t[1], ignore_index: 7)),
        new("CrossEntropy, smoothing", "4096 x 1000", [Leaf(B, V), Labels(V, B)],
            m => LanguageModelLosses.CrossEntropyBackward(m[0], m.Labels(1), -100, 0.1f, m.Gradient(0)),
            t =>
            {
                Tensor lp = functional.log_softmax(t[0], 1);
                return (0.9 * functional.nll_loss(lp, t[1])) - (0.1 * lp.mean());
            }),
        new("CrossEntropy, classWeight", "4096 x 1000", [Leaf(B, V), Labels(V, B), Data(x => (x * x) + 0.1f, V)],
            m => LanguageModelLosses.CrossEntropyBackward(m[0], m.Labels(1), m[2], -100, 0, m.Gradient(0)),
            t => functional.cross_entropy(t[0], t[1], t[2])),
        new("CrossEntropy, unreduced", "4096 x 1000", [Leaf(B, V), Labels(V, B)],
            m =>
            {
                LanguageModelLosses.CrossEntropyBackward(m[0], m.Labels(1), -100, m.Output(B), m.Gradient(0), m.Ones(B));
                return float.NaN;
            },
            t => functional.cross_entropy(t[0], t[1], reduction: Reduction.None)),
        new("CrossEntropy, perplexity", "4096 x 1000", [Leaf(B, V), Labels(V, B)],
            m => LanguageModelLosses.CrossEntropyBackward(m[0], m.Labels(1), -100, out float _, m.Gradient(0)),
            t =>
            {
                Tensor loss = functional.cross_entropy(t[0], t[1]);
                _ = loss.detach().exp();
                return loss;
            }),
        new("CrossEntropyWithZLoss", "4096 x 1000", [Leaf(B, V), Labels(V, B)],
            m => LanguageModelLosses.CrossEntropyWithZLossBackward(m[0], m.Labels(1), -100, 1e-4f, out float _, m.Gradient(0)),
            t => functional.cross_entropy(t[0], t[1]) + (1e-4 * t[0].logsumexp(1).square().mean())),
        new("ZLoss", "4096 x 1000", [Leaf(B, V)],
            m => LanguageModelLosses.ZLossBackward(m[0], 1e-4f, V, m.Gradient(0)),
            t => 1e-4 * t[0].logsumexp(1).square().mean()),
        new("SoftCrossEntropy", "4096 x 1000", [Leaf(B, V), Distribution(false, B, V)],
            m => LanguageModelLosses.SoftCrossEntropyBackward(m[0], m[1], V, m.Gradient(0)),
            t => -(t[1] * functional.log_softmax(t[0], 1)).sum() / B),
        new("Focal", "4096 x 1000", [Leaf(B, V), Labels(V, B)],
            m => LanguageModelLosses.FocalBackward(m[0], m.Labels(1), 0.25f, 2, m.Gradient(0)),
            t =>
            {
                Tensor lp = -functional.cross_entropy(t[0], t[1], reduction: Reduction.None);
                return -(0.25 * (1 - lp.exp()).square() * lp).mean();
            }),
        new("FocalSigmoid", "1 M", [Leaf(N), Labels(2, N)],
            m => LanguageModelLosses.FocalSigmoidBackward(m[0], m.Bytes(1), 0.25f, 2, m.Gradient(0)),
            t =>
            {
                Tensor y = t[1].to(ScalarType.Float32);
                Tensor p = t[0].sigmoid();
                Tensor nll = functional.binary_cross_entropy_with_logits(t[0], y, reduction: Reduction.None);
                Tensor missed = 1 - ((p * y) + ((1 - p) * (1 - y)));
                return (((0.25 * y) + (0.75 * (1 - y))) * missed.square() * nll).mean();
            }),
        new("GaussianCrossEntropy", "16384 x 10", [Leaf(Digits, 10), Labels(10, Digits)],
            m => LanguageModelLosses.GaussianCrossEntropyBackward(m[0], m.Labels(1), 1, m.Gradient(0)),
            t =>
            {
                Tensor distance = arange(10, ScalarType.Float32) - t[1].unsqueeze(1);
                return -((distance.square() / -2).softmax(1) * functional.log_softmax(t[0], 1)).sum() / Digits;
            }),
        new("GaussianCrossEntropy, values", "16384 x 10", [Leaf(Digits, 10), Range(10), Data(Digits)],
            m => LanguageModelLosses.GaussianCrossEntropyBackward(m[0], m[1], m[2], 1, m.Gradient(0)),
            t => -(((t[1] - t[2].unsqueeze(1)).square() / -2).softmax(1) * functional.log_softmax(t[0], 1)).sum() / Digits),
        new("HarmonicEuclidean", "1024 x 1000, 256 features", [Leaf(x => x / 16, Rows, D), Leaf(x => x / 16, V, D), Labels(V, Rows)],
            m => LanguageModelLosses.HarmonicEuclideanBackward(m[0], m[1], m.Labels(2), m.Gradient(0), m.Gradient(1)),
            t => functional.cross_entropy(-Distances(t[0], t[1]), t[2])),
        new("HarmonicSoftmax", "1024 x 1000, 256 features", [Leaf(x => x / 16, Rows, D), Leaf(x => x / 16, V, D), Labels(V, Rows)],
            m => LanguageModelLosses.HarmonicSoftmaxBackward(m[0], m[1], m.Labels(2), 16, m.Gradient(0), m.Gradient(1)),
            t => functional.cross_entropy(-8 * Distances(t[0], t[1]).log(), t[2])),
        new("HarmonicSoftmax, epsilon", "1024 x 1000, 256 features", [Leaf(x => x / 16, Rows, D), Leaf(x => x / 16, V, D), Labels(V, Rows)],
            m => LanguageModelLosses.HarmonicSoftmaxBackward(m[0], m[1], m.Labels(2), 16, 1e-4f, m.Gradient(0), m.Gradient(1)),
            t => functional.cross_entropy(-8 * (Distances(t[0], t[1]) + 1e-4).log(), t[2])),
        new("KlDistillation", "4096 x 1000", [Leaf(B, V), Data(B, V)],
            m => LanguageModelLosses.KlDistillationBackward(m[0], m[1], 2, V, m.Gradient(0)),
            t => 4 * functional.kl_div(
                functional.log_softmax(t[0] / 2, 1), functional.log_softmax(t[1] / 2, 1), log_target: true, reduction: Reduction.Sum) / B),
        new("ReverseKlDistillation", "4096 x 1000", [Leaf(B, V), Data(B, V)],
            m => LanguageModelLosses.ReverseKlDistillationBackward(m[0], m[1], 2, V, m.Gradient(0)),
            t => 4 * functional.kl_div(
                functional.log_softmax(t[1] / 2, 1), functional.log_softmax(t[0] / 2, 1), log_target: true, reduction: Reduction.Sum) / B),
        new("JensenShannonDistillation", "4096 x 1000", [Leaf(B, V), Data(B, V)],
            m => LanguageModelLosses.JensenShannonDistillationBackward(m[0], m[1], 1, V, m.Gradient(0)),
            t =>
            {
                Tensor lq = functional.log_softmax(t[0], 1);
                Tensor lp = functional.log_softmax(t[1], 1);
                Tensor middle = ((lp.exp() + lq.exp()) / 2).log();
                return (functional.kl_div(middle, lp, log_target: true, reduction: Reduction.Sum)
                    + functional.kl_div(middle, lq, log_target: true, reduction: Reduction.Sum)) / (2 * B);
            }),
        new("TotalVariation", "4096 x 1000", [Leaf(B, V), Data(B, V)],
            m => LanguageModelLosses.TotalVariationBackward(m[0], m[1], V, m.Gradient(0)),
            t => (t[0].softmax(1) - t[1].softmax(1)).abs().sum() / (2 * B)),
    ];

    // The form that is fast in torch: one matrix product.
    private static Tensor Distances(Tensor z, Tensor centers) =>
        (z.square().sum(1, keepdim: true) + centers.square().sum(1) - (2 * z.matmul(centers.t()))).clamp_min(1e-12);
}
