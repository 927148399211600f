using System.Collections.Generic;
using LossGen.Definitions;

namespace LossGen.Pages.Plots;

/// <summary>The plots of the losses that know values, of the intrinsic reward and of the losses against unwanted text.</summary>
internal static class NumericPlots
{
    public static IEnumerable<LossPlot> All =>
    [
        new("NumericLosses.NtlMse", "logits[0,0]", "the values are 9, 3 and 2, the other logits 0 and 2, label = 2", -6, 8, 3,
            (x, g) => NumericLosses.NtlMseBackward([x, 0, 2], [9, 3, 2], [2], g)),
        new("NumericLosses.NtlWasserstein", "logits[0,0]", "the values are 9, 3 and 2, the other logits 0 and 2, label = 2", -6, 8, 3,
            (x, g) => NumericLosses.NtlWassersteinBackward([x, 0, 2], [9, 3, 2], [2], g)),
        new("NumericLosses.Wasserstein1D", "p[0,0]", "p[0,1] = 0.5, p[0,2] = 0.2, q = (0.3, 0.3, 0.4), the values are 0, 1 and 10", 0, 1, 3,
            (x, g) => NumericLosses.Wasserstein1DBackward([x, 0.5, 0.2], [0.3, 0.3, 0.4], [0, 1, 10], g)),
        new("Exploration.RideReward", "next[0,0]", "the state is (0, 0), next[0,1] = 0.5, visits = 4", -3, 3, 2,
            (x, g) =>
            {
                var reward = new double[1];
                Exploration.RideRewardBackward([0, 0], [x, 0.5], [4], reward, [], g, [1]);
                return reward[0];
            }),
        new("Exploration.Cringe", "logits[0,0]", "the target is 0, the negative 1, the other logits 1 and 0, lambda = 0.5, margin = 1", -6, 6, 3,
            (x, g) => Exploration.CringeBackward([x, 1, 0], [0], [1], 0.5, 1, g)),
        new("Exploration.CringeContrastive", "logits[0,0]", "a bad token 0, the sampled token is 1 with logit 1", -6, 6, 3,
            (x, g) => Exploration.CringeContrastiveBackward([x, 1, 0], [0], [1], [false], 1, g)),
    ];
}
