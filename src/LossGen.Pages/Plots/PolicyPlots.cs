using System.Collections.Generic;
using LossGen.Definitions;

namespace LossGen.Pages.Plots;

/// <summary>The plots of the losses of policies.</summary>
internal static class PolicyPlots
{
    private const string Pair = "the other log-probabilities are equal, so it moves the log-ratio from 0 at -40";
    private const string Token = "oldLogp = -1, so the ratio is 1 at -1; advantage = 1, epsilon = 0.2";

    public static IEnumerable<LossPlot> All =>
    [
        new("PolicyLosses.PpoClip", "logp[0]", Token, -3, -0.2, 1,
            (x, g) => PolicyLosses.PpoClipBackward([x], [-1], [1], 0.2, g)),
        new("PolicyLosses.Ppo", "logits[0,0]", "action 0 of 2, the other logit is 0, oldLogp = -0.7, advantage = 1, no value error", -4, 4, 2,
            (x, g) => PolicyLosses.PpoBackward([x, 0], [0], [-0.7], [1], [0], [0], 0.2, 0.5, 0.01, g, [])),
        new("PolicyLosses.Gae", "reward[0,1]", "2 steps, reward[0,0] = 0, values 0.5, gamma = 0.99, lambda = 0.95; drawn is advantage[0,0]", -3, 3, 0,
            (x, _) =>
            {
                var advantage = new double[2];
                PolicyLosses.Gae([0, x], [0.5, 0.5, 0.5], [0, 0], 0.99, 0.95, 2, advantage);
                return advantage[0];
            }),
        new("PolicyLosses.GroupAdvantage", "reward[0,0]", "the other rewards are 0, 1 and 1, epsilon = 1e-4; drawn is advantage[0,0]", -3, 3, 0,
            (x, _) =>
            {
                var advantage = new double[4];
                PolicyLosses.GroupAdvantage([x, 0, 1, 1], 1e-4, 4, advantage);
                return advantage[0];
            }),
        new("PolicyLosses.Grpo", "logp[0,0]", "oldLogp = refLogp = -1, advantage = 1, epsilon = 0.2, beta = 0.04", -3, -0.2, 1,
            (x, g) => PolicyLosses.GrpoBackward([x], [-1], [-1], [1], [true], 0.2, 0.2, 0.04, out double _, g)),
        new("PolicyLosses.Dapo", "logp[0,0]", "oldLogp = -1, so the ratio is 1 at -1; advantage = 1, epsilonHigh = 0.28", -3, -0.2, 1,
            (x, g) => PolicyLosses.DapoBackward([x], [-1], [1], [true], 0.2, 0.28, g)),
        new("PolicyLosses.DrGrpo", "logp[0,0]", Token + ", maxTokens = 4", -3, -0.2, 1,
            (x, g) => PolicyLosses.DrGrpoBackward([x], [-1], [1], [true], 0.2, 4, g)),
        new("PolicyLosses.Gspo", "logp[0,0]", Token + ", one token", -3, -0.2, 1,
            (x, g) => PolicyLosses.GspoBackward([x], [-1], [1], [true], 0.2, 0.2, g)),
        new("PolicyLosses.Cispo", "logp[0,0]", "oldLogp = -1, advantage = 1, epsilonLow = 1, epsilonHigh = 0.28", -3, -0.2, 1,
            (x, g) => PolicyLosses.CispoBackward([x], [-1], [1], [true], 1, 0.28, g)),
        new("PolicyLosses.Dpo", "chosen[0]", Pair + ", beta = 0.1", -100, 20, 1,
            (x, g) => PolicyLosses.DpoBackward([x], [-40], [-40], [-40], 0.1, g, [])),
        new("PolicyLosses.DpoIpo", "chosen[0]", Pair + ", beta = 0.1", -60, -20, 1,
            (x, g) => PolicyLosses.DpoIpoBackward([x], [-40], [-40], [-40], 0.1, g, [])),
        new("PolicyLosses.DpoHinge", "chosen[0]", Pair + ", beta = 0.1", -80, 0, 1,
            (x, g) => PolicyLosses.DpoHingeBackward([x], [-40], [-40], [-40], 0.1, g, [])),
        new("PolicyLosses.DpoClipped", "chosen[0]", Pair + ", beta = 0.1, limit = 20", -80, 0, 1,
            (x, g) => PolicyLosses.DpoClippedBackward([x], [-40], [-40], [-40], 0.1, 20, g, [])),
        new("PolicyLosses.Kto", "logp[0]", "a desirable response, refLogp = -40, beta = 0.1, kl = 0", -100, 20, 1,
            (x, g) => PolicyLosses.KtoBackward([x], [-40], [1], 0.1, 0, 1, 1, g)),
        new("PolicyLosses.SimPo", "chosen[0]", "rejected = -20, both of 10 tokens, beta = 2, gamma = 1", -50, 0, 1,
            (x, g) => PolicyLosses.SimPoBackward([x], [-20], [10], [10], 2, 1, g, [])),
        new("PolicyLosses.Orpo", "chosen[0]", "rejected = -1, lambda = 0.1", -4, -0.02, 1,
            (x, g) => PolicyLosses.OrpoBackward([x], [-1], 0.1, g, [])),
        new("PolicyLosses.Cpo", "chosen[0]", "rejected = -40, beta = 0.1, alpha = 1", -100, -1, 1,
            (x, g) => PolicyLosses.CpoBackward([x], [-40], 0.1, 1, g, [])),
    ];
}
