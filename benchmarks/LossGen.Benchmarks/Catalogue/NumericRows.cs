using System.Collections.Generic;
using LossGen.Definitions;
using static LossGen.Benchmarks.Catalogue.Operand;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The losses that know the values of number tokens, the intrinsic reward and the losses against unwanted text.</summary>
internal static class NumericRows
{
    private const int B = 16384;
    private const int M = 10;
    private const int T = 4096;
    private const int D = 256;
    private const int V = 1000;
    private const int Negatives = 4;

    public static IEnumerable<CatalogueRow> All =>
    [
        new("NtlMse", "16384 x 10", [Leaf(B, M), Range(M), Data(x => float.Round(4 + x), B)],
            m => NumericLosses.NtlMseBackward(m[0], m[1], m[2], m.Gradient(0)),
            t => functional.mse_loss((t[0].softmax(1) * t[1]).sum(1), t[2])),
        new("NtlWasserstein", "16384 x 10", [Leaf(B, M), Range(M), Data(x => float.Round(4 + x), B)],
            m => NumericLosses.NtlWassersteinBackward(m[0], m[1], m[2], m.Gradient(0)),
            t => (t[0].softmax(1) * (t[1] - t[2].unsqueeze(1)).abs()).sum(1).mean()),
        new("Wasserstein1D", "16384 x 10", [Distribution(true, B, M), Distribution(false, B, M), Range(M)],
            m => NumericLosses.Wasserstein1DBackward(m[0], m[1], m[2], m.Gradient(0)),
            t => ((t[0].cumsum(1) - t[1].cumsum(1)).abs().narrow(1, 0, M - 1) * t[2].diff()).sum(1).mean()),
        new("RideReward", "4096 x 256", [Leaf(T, D), Leaf(T, D), Counts(T)],
            m =>
            {
                Exploration.RideRewardBackward(m[0], m[1], m.Labels(2), m.Output(T), m.Gradient(0), m.Gradient(1), m.Ones(T));
                return float.NaN;
            },
            t => (t[1] - t[0]).norm(1) / t[2].sqrt()),
        new("Cringe", "4096 x 1000, 4 negatives", [Leaf(T, V), Labels(V, T), Labels(V, T, Negatives)],
            m => Exploration.CringeBackward(m[0], m.Labels(1), m.Labels(2), 0.5f, 1, m.Gradient(0)),
            t =>
            {
                Tensor lp = functional.log_softmax(t[0], 1);
                Tensor wanted = lp.gather(1, t[1].unsqueeze(1));
                return -wanted.mean() + (0.5 * (lp.gather(1, t[2]) - wanted + 1).relu().sum(1).mean());
            }),
        new("CringeContrastive", "4096 x 1000", [Leaf(T, V), Labels(V, T), Labels(V, T), Mask(T)],
            m => Exploration.CringeContrastiveBackward(m[0], m.Labels(1), m.Labels(2), m.Mask(3), 1, m.Gradient(0)),
            t =>
            {
                Tensor good = t[3].to(ScalarType.Float32);
                Tensor logit = t[0].gather(1, t[1].unsqueeze(1)).squeeze(1);
                Tensor sampled = t[0].gather(1, t[2].unsqueeze(1)).squeeze(1);
                Tensor nll = functional.cross_entropy(t[0], t[1], reduction: Reduction.None);
                Tensor contrast = -functional.logsigmoid(sampled - logit);
                return ((nll * good).sum() / good.sum()) + ((contrast * (1 - good)).sum() / (1 - good).sum());
            }),
    ];
}
