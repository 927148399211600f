using System.Collections.Generic;
using LossGen.Definitions;
using static LossGen.Benchmarks.Catalogue.Operand;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The losses of reward models.</summary>
internal static class RewardRows
{
    private const int N = 65536;
    private const int K = 9;
    private const int Lists = 8192;

    public static IEnumerable<CatalogueRow> All =>
    [
        new("BradleyTerry", "65536", [Leaf(N), Leaf(N)],
            m => RewardLosses.BradleyTerryBackward(m[0], m[1], m.Gradient(0), m.Gradient(1)),
            t => -functional.logsigmoid(t[0] - t[1]).mean()),
        new("BradleyTerryRanking", "8192 x 9", [Leaf(Lists, K)],
            m => RewardLosses.BradleyTerryRankingBackward(m[0], K, m.Gradient(0)),
            t => -(functional.logsigmoid(t[0].unsqueeze(2) - t[0].unsqueeze(1)) * Pairs()).sum() / (Lists * K * (K - 1) / 2)),
        new("MarginBradleyTerry", "65536", [Leaf(N), Leaf(N), Data(N)],
            m => RewardLosses.MarginBradleyTerryBackward(m[0], m[1], m[2], m.Gradient(0), m.Gradient(1)),
            t => -functional.logsigmoid(t[0] - t[1] - t[2]).mean()),
        new("WeightedBradleyTerry", "65536", [Leaf(N), Leaf(N), Data(float.Abs, N)],
            m => RewardLosses.WeightedBradleyTerryBackward(m[0], m[1], m[2], m.Gradient(0), m.Gradient(1)),
            t => -(t[2] * functional.logsigmoid(t[0] - t[1])).mean()),
        new("SmoothBradleyTerry", "65536", [Leaf(N), Leaf(N)],
            m => RewardLosses.SmoothBradleyTerryBackward(m[0], m[1], 0.1f, m.Gradient(0), m.Gradient(1)),
            t =>
            {
                Tensor d = t[0] - t[1];
                return -((0.9 * functional.logsigmoid(d)) + (0.1 * functional.logsigmoid(-d))).mean();
            }),
        new("PairProbability", "65536", [Leaf(N), Leaf(N)],
            m =>
            {
                RewardLosses.PairProbabilityBackward(m[0], m[1], m.Output(N), m.Gradient(0), m.Gradient(1), m.Ones(N));
                return float.NaN;
            },
            t => (t[0] - t[1]).sigmoid()),
        new("PlackettLuce", "8192 x 9", [Leaf(Lists, K)],
            m => RewardLosses.PlackettLuceBackward(m[0], K, m.Gradient(0)),
            t => (t[0].flip(1).logcumsumexp(1).flip(1) - t[0]).sum() / Lists),
        new("PlackettLuce, by order", "8192 x 9", [Leaf(Lists, K), Orders(Lists, K)],
            m => RewardLosses.PlackettLuceBackward(m[0], m.Labels(1), K, m.Gradient(0)),
            t =>
            {
                Tensor ranked = t[0].gather(1, t[1]);
                return (ranked.flip(1).logcumsumexp(1).flip(1) - ranked).sum() / Lists;
            }),
        new("ListNet", "8192 x 9", [Leaf(Lists, K), Data(Lists, K)],
            m => RewardLosses.ListNetBackward(m[0], m[1], K, m.Gradient(0)),
            t => -(t[1].softmax(1) * functional.log_softmax(t[0], 1)).sum() / Lists),
        new("MarginRanking", "65536", [Leaf(N), Leaf(N), Signs(N)],
            m => RewardLosses.MarginRankingBackward(m[0], m[1], m.Labels(2), 0.5f, m.Gradient(0), m.Gradient(1)),
            t => functional.margin_ranking_loss(t[0], t[1], t[2], margin: 0.5)),
    ];

    private static Tensor Pairs() => ones(K, K).triu(1);
}
