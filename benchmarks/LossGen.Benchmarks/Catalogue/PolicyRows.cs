using System.Collections.Generic;
using LossGen.Definitions;
using static LossGen.Benchmarks.Catalogue.Operand;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The losses of policies.</summary>
internal static class PolicyRows
{
    private const int N = 65536;
    private const int B = 16384;
    private const int V = 6;
    private const int Prompts = 512;
    private const int K = 8;
    private const int R = 512;
    private const int T = 512;

    public static IEnumerable<CatalogueRow> All =>
    [
        new("PpoClip", "65536", [Leaf(Log, N), Data(Log, N), Data(N)],
            m => PolicyLosses.PpoClipBackward(m[0], m[1], m[2], 0.2f, m.Gradient(0)),
            t => -Clipped((t[0] - t[1]).exp(), t[2], 0.8, 1.2).mean()),
        new("PpoClip, metrics", "65536", [Leaf(Log, N), Data(Log, N), Data(N), Mask(N)],
            m => PolicyLosses.PpoClipBackward(m[0], m[1], m[2], m.Mask(3), 0.2f, 0.28f, out _, out _, m.Gradient(0)),
            t =>
            {
                Tensor mask = t[3].to(ScalarType.Float32);
                Tensor difference = t[0] - t[1];
                Tensor ratio = difference.exp();
                Tensor count = mask.sum();
                using (no_grad())
                {
                    _ = ((ratio.clamp(0.8, 1.28) * t[2] < ratio * t[2]) * mask).sum() / count;
                    _ = ((ratio - 1 - difference) * mask).sum() / count;
                }

                return -(Clipped(ratio, t[2], 0.8, 1.28) * mask).sum() / count;
            }),
        new("Ppo", "16384 x 6", [Leaf(B, V), Labels(V, B), Data(x => x - 1.8f, B), Data(B), Leaf(B), Data(B)],
            m => PolicyLosses.PpoBackward(
                m[0], m.Labels(1), m[2], m[3], m[4], m[5], 0.2f, 0.5f, 0.01f, m.Gradient(0), m.Gradient(4)),
            t => Ppo(t, (t[4] - t[5]).square().mean(), hasMetrics: false)),
        new("Ppo, metrics", "16384 x 6", [Leaf(B, V), Labels(V, B), Data(x => x - 1.8f, B), Data(B), Leaf(B), Data(B)],
            m => PolicyLosses.PpoBackward(
                m[0], m.Labels(1), m[2], m[3], m[4], m[5], 0.2f, 0.5f, 0.01f, out _, out _, out float _, m.Gradient(0), m.Gradient(4)),
            t => Ppo(t, (t[4] - t[5]).square().mean(), hasMetrics: true)),
        new("Ppo, value clipping", "16384 x 6", [Leaf(B, V), Labels(V, B), Data(x => x - 1.8f, B), Data(B), Leaf(B), Data(B), Data(B)],
            m => PolicyLosses.PpoBackward(
                m[0], m.Labels(1), m[2], m[3], m[4], m[6], m[5], 0.2f, 0.2f, 0.5f, 0.01f, m.Gradient(0), m.Gradient(4)),
            t =>
            {
                Tensor near = t[6] + (t[4] - t[6]).clamp(-0.2, 0.2);
                return Ppo(t, maximum((t[4] - t[5]).square(), (near - t[5]).square()).mean(), hasMetrics: false);
            }),
        new("Gae", "256 x 1024", [Data(256, 1024), Data(256, 1025), Labels(2, 256, 1024)],
            m =>
            {
                PolicyLosses.Gae(m[0], m[1], m.Bytes(2), 0.99f, 0.95f, 1024, m.Output(256 * 1024));
                return float.NaN;
            },
            Gae),
        new("GroupAdvantage", "65536 x 8", [Data(N, K)],
            m =>
            {
                PolicyLosses.GroupAdvantage(m[0], K, m.Output(N * K));
                return float.NaN;
            },
            t => t[0] - t[0].mean([1], keepdim: true)),
        new("GroupAdvantage, deviation", "65536 x 8", [Data(N, K)],
            m =>
            {
                PolicyLosses.GroupAdvantage(m[0], 1e-4f, K, m.Output(N * K));
                return float.NaN;
            },
            t => (t[0] - t[0].mean([1], keepdim: true)) / (t[0].std(1, keepdim: true) + 1e-4)),
        new("Grpo", "8192 x 8", [Leaf(Log, N / K, K), Data(Log, N / K, K), Data(Log, N / K, K), Data(N / K, K)],
            m => PolicyLosses.GrpoBackward(m[0], m[1], m[2], m[3], 0.2f, 0.04f, K, m.Gradient(0)),
            t => (-Clipped((t[0] - t[1]).exp(), t[3] - t[3].mean([1], keepdim: true), 0.8, 1.2) + (0.04 * K3(t[2] - t[0]))).mean()),
        new("Grpo, tokens", "512 x 512", [Leaf(Log, R, T), Data(Log, R, T), Data(Log, R, T), Data(R), Mask(R, T)],
            m => PolicyLosses.GrpoBackward(m[0], m[1], m[2], m[3], m.Mask(4), 0.2f, 0.28f, 0.04f, out _, m.Gradient(0)),
            t =>
            {
                Tensor mask = t[4].to(ScalarType.Float32);
                Tensor k3 = K3(t[2] - t[0]);
                _ = (k3.detach() * mask).sum() / mask.sum();
                Tensor token = -Clipped((t[0] - t[1]).exp(), t[3].unsqueeze(1), 0.8, 1.28) + (0.04 * k3);
                return ((token * mask).sum(1) / mask.sum(1)).mean();
            }),
        new("Dapo", "512 x 512", [Leaf(Log, R, T), Data(Log, R, T), Data(R), Mask(R, T)],
            m => PolicyLosses.DapoBackward(m[0], m[1], m[2], m.Mask(3), 0.2f, 0.28f, m.Gradient(0)),
            t =>
            {
                Tensor mask = t[3].to(ScalarType.Float32);
                return -(Clipped((t[0] - t[1]).exp(), t[2].unsqueeze(1), 0.8, 1.28) * mask).sum() / mask.sum();
            }),
        new("DrGrpo", "512 x 512", [Leaf(Log, R, T), Data(Log, R, T), Data(R), Mask(R, T)],
            m => PolicyLosses.DrGrpoBackward(m[0], m[1], m[2], m.Mask(3), 0.2f, 1024, m.Gradient(0)),
            t => -(Clipped((t[0] - t[1]).exp(), t[2].unsqueeze(1), 0.8, 1.2) * t[3].to(ScalarType.Float32)).sum() / (1024 * R)),
        new("Gspo", "512 x 512", [Leaf(Log, R, T), Data(Log, R, T), Data(R), Mask(R, T)],
            m => PolicyLosses.GspoBackward(m[0], m[1], m[2], m.Mask(3), 0.2f, 0.28f, m.Gradient(0)),
            t =>
            {
                Tensor mask = t[3].to(ScalarType.Float32);
                Tensor ratio = (((t[0] - t[1]) * mask).sum(1) / mask.sum(1)).exp();
                return -Clipped(ratio, t[2], 0.8, 1.28).mean();
            }),
        new("Cispo", "512 x 512", [Leaf(Log, R, T), Data(Log, R, T), Data(R), Mask(R, T)],
            m => PolicyLosses.CispoBackward(m[0], m[1], m[2], m.Mask(3), 0.2f, 0.28f, m.Gradient(0)),
            t =>
            {
                Tensor mask = t[3].to(ScalarType.Float32);
                Tensor weight = (t[0].detach() - t[1]).exp().clamp(0.8, 1.28);
                return -(weight * t[2].unsqueeze(1) * t[0] * mask).sum() / mask.sum();
            }),
        new("Dpo", "65536", [Leaf(Log, N), Leaf(Log, N), Data(Log, N), Data(Log, N)],
            m => PolicyLosses.DpoBackward(m[0], m[1], m[2], m[3], 0.1f, m.Gradient(0), m.Gradient(1)),
            t => -functional.logsigmoid(0.1 * H(t)).mean()),
        new("Dpo, metrics", "65536", [Leaf(Log, N), Leaf(Log, N), Data(Log, N), Data(Log, N)],
            m => PolicyLosses.DpoBackward(m[0], m[1], m[2], m[3], 0.1f, out _, out float _, m.Gradient(0), m.Gradient(1)),
            t =>
            {
                Tensor margin = 0.1 * H(t);
                _ = (margin.detach() > 0).to(ScalarType.Float32).mean();
                _ = margin.detach().mean();
                return -functional.logsigmoid(margin).mean();
            }),
        new("Dpo, labelSmoothing", "65536", [Leaf(Log, N), Leaf(Log, N), Data(Log, N), Data(Log, N)],
            m => PolicyLosses.DpoBackward(m[0], m[1], m[2], m[3], 0.1f, 0.1f, m.Gradient(0), m.Gradient(1)),
            t =>
            {
                Tensor margin = 0.1 * H(t);
                return -((0.9 * functional.logsigmoid(margin)) + (0.1 * functional.logsigmoid(-margin))).mean();
            }),
        new("DpoIpo", "65536", [Leaf(Log, N), Leaf(Log, N), Data(Log, N), Data(Log, N)],
            m => PolicyLosses.DpoIpoBackward(m[0], m[1], m[2], m[3], 0.1f, m.Gradient(0), m.Gradient(1)),
            t => (H(t) - 5).square().mean()),
        new("DpoHinge", "65536", [Leaf(Log, N), Leaf(Log, N), Data(Log, N), Data(Log, N)],
            m => PolicyLosses.DpoHingeBackward(m[0], m[1], m[2], m[3], 0.1f, m.Gradient(0), m.Gradient(1)),
            t => (1 - (0.1 * H(t))).relu().mean()),
        new("DpoClipped", "65536", [Leaf(Log, N), Leaf(Log, N), Data(Log, N), Data(Log, N)],
            m => PolicyLosses.DpoClippedBackward(m[0], m[1], m[2], m[3], 0.1f, 20, m.Gradient(0), m.Gradient(1)),
            t => -functional.logsigmoid(0.1 * ((t[0] - t[2]).clamp(-20, 20) - (t[1] - t[3]).clamp(-20, 20))).mean()),
        new("Kto", "65536", [Leaf(Log, N), Data(Log, N), Mask(N)],
            m => PolicyLosses.KtoBackward(m[0], m[1], m.Bytes(2), 0.1f, 0.5f, 1, 1.2f, m.Gradient(0)),
            t => Kto(t, tensor(0.5f))),
        new("Kto, mismatched", "65536", [Leaf(Log, N), Data(Log, N), Mask(N), Data(Log, N), Data(Log, N)],
            m => PolicyLosses.KtoBackward(m[0], m[1], m.Bytes(2), m[3], m[4], 0.1f, 1, 1.2f, out float _, m.Gradient(0)),
            t => Kto(t, (t[3] - t[4]).mean().clamp_min(0))),
        new("SimPo", "65536", [Leaf(Log, N), Leaf(Log, N), Counts(N), Counts(N)],
            m => PolicyLosses.SimPoBackward(m[0], m[1], m.Labels(2), m.Labels(3), 2, 0.5f, m.Gradient(0), m.Gradient(1)),
            t => -functional.logsigmoid((2 * ((t[0] / t[2]) - (t[1] / t[3]))) - 0.5).mean()),
        new("Orpo", "65536", [Leaf(Log, N), Leaf(Log, N)],
            m => PolicyLosses.OrpoBackward(m[0], m[1], 0.1f, m.Gradient(0), m.Gradient(1)),
            t =>
            {
                Tensor odds = t[0] - t[1] - ((-t[0].exp()).log1p() - (-t[1].exp()).log1p());
                return -(t[0] + (0.1 * functional.logsigmoid(odds))).mean();
            }),
        new("Cpo", "65536", [Leaf(Log, N), Leaf(Log, N)],
            m => PolicyLosses.CpoBackward(m[0], m[1], 0.1f, 1, m.Gradient(0), m.Gradient(1)),
            t => (-functional.logsigmoid(0.1 * (t[0] - t[1])) - t[0]).mean()),
    ];

    // A log-probability.
    private static float Log(float x) => -0.1f - float.Abs(x);

    private static Tensor Clipped(Tensor ratio, Tensor advantage, double low, double high) =>
        minimum(ratio * advantage, ratio.clamp(low, high) * advantage);

    private static Tensor K3(Tensor d) => d.exp() - d - 1;

    private static Tensor H(Tensor[] t) => t[0] - t[2] - (t[1] - t[3]);

    private static Tensor Kto(Tensor[] t, Tensor kl)
    {
        Tensor r = 0.1 * (t[0] - t[1] - kl);
        return where(t[2] != 0, 1 - r.sigmoid(), 1.2 * (1 - (-r).sigmoid())).mean();
    }

    private static Tensor Ppo(Tensor[] t, Tensor valueError, bool hasMetrics)
    {
        Tensor lp = functional.log_softmax(t[0], 1);
        Tensor difference = lp.gather(1, t[1].unsqueeze(1)).squeeze(1) - t[2];
        Tensor ratio = difference.exp();
        Tensor entropy = -(lp.exp() * lp).sum(1).mean();
        if (hasMetrics)
        {
            using (no_grad())
            {
                _ = ((ratio - 1).abs() > 0.2).to(ScalarType.Float32).mean();
                _ = (ratio - 1 - difference).mean();
            }
        }

        return -Clipped(ratio, t[3], 0.8, 1.2).mean() + (0.5 * valueError) - (0.01 * entropy);
    }

    // As reinforcement learning libraries write it: a loop over the steps.
    private static Tensor Gae(Tensor[] t)
    {
        using var _ = no_grad();
        long steps = t[0].shape[1];
        Tensor going = 1 - t[2].to(ScalarType.Float32);
        Tensor delta = t[0] + (0.99 * going * t[1].narrow(1, 1, steps)) - t[1].narrow(1, 0, steps);
        Tensor advantage = zeros(t[0].shape[0]);
        Tensor[] all = new Tensor[steps];
        for (long step = steps - 1; step >= 0; step--)
        {
            advantage = delta.select(1, step) + (0.99 * 0.95 * going.select(1, step) * advantage);
            all[step] = advantage;
        }

        return stack(all, 1);
    }
}
