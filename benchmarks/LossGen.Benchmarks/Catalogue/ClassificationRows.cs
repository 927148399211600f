using System.Collections.Generic;
using LossGen.Definitions;
using static LossGen.Benchmarks.Catalogue.Operand;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The losses of scores against classes, as PyTorch has them.</summary>
internal static class ClassificationRows
{
    private const int N = 1 << 20;
    private const int B = 4096;
    private const int V = 256;

    public static IEnumerable<CatalogueRow> All =>
    [
        new("BinaryCrossEntropy", "1 M", [Leaf(N), Data(x => x > 0 ? 1 : 0, N)],
            m => ClassificationLosses.BinaryCrossEntropyBackward(m[0], m[1], m.Gradient(0)),
            t => functional.binary_cross_entropy_with_logits(t[0], t[1])),
        new("BinaryCrossEntropy, positiveWeight", "1 M", [Leaf(N), Data(x => x > 0 ? 1 : 0, N)],
            m => ClassificationLosses.BinaryCrossEntropyBackward(m[0], m[1], 3, m.Gradient(0)),
            t => functional.binary_cross_entropy_with_logits(t[0], t[1], pos_weights: full(1, 3f))),
        new("KlDivergence", "4096 x 256", [Leaf(x => x - 6, B, V), Distribution(false, B, V)],
            m => ClassificationLosses.KlDivergenceBackward(m[0], m[1], V, m.Gradient(0)),
            t => functional.kl_div(t[0], t[1], log_target: false, reduction: Reduction.Sum) / B),
        new("MultiLabelSoftMargin", "4096 x 256", [Leaf(B, V), Data(x => x > 0 ? 1 : 0, B, V)],
            m => ClassificationLosses.MultiLabelSoftMarginBackward(m[0], m[1], V, m.Gradient(0)),
            t => functional.multilabel_soft_margin_loss(t[0], t[1])),
        new("MultiMargin", "4096 x 256", [Leaf(B, V), Labels(V, B)],
            m => ClassificationLosses.MultiMarginBackward(m[0], m.Labels(1), 1, m.Gradient(0)),
            t => functional.multi_margin_loss(t[0], t[1])),
        new("SoftMargin", "1 M", [Leaf(N), Signs(N)],
            m => ClassificationLosses.SoftMarginBackward(m[0], m.Labels(1), m.Gradient(0)),
            t => functional.soft_margin_loss(t[0], t[1])),
    ];
}
