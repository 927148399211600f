using System.Collections.Generic;
using LossGen.Definitions;

namespace LossGen.Pages.Plots;

/// <summary>The plots of the losses of reward models.</summary>
internal static class RewardPlots
{
    public static IEnumerable<LossPlot> All =>
    [
        new("RewardLosses.BradleyTerry", "chosen[0]", "rejected = 0", -6, 6, 1,
            (x, g) => RewardLosses.BradleyTerryBackward([x], [0], g, [])),
        new("RewardLosses.BradleyTerryRanking", "reward[0,0]", "the other rewards are 1, 0 and -1", -6, 6, 4,
            (x, g) => RewardLosses.BradleyTerryRankingBackward([x, 1, 0, -1], 4, g)),
        new("RewardLosses.MarginBradleyTerry", "chosen[0]", "rejected = 0, margin = 2", -6, 6, 1,
            (x, g) => RewardLosses.MarginBradleyTerryBackward([x], [0], [2], g, [])),
        new("RewardLosses.WeightedBradleyTerry", "chosen[0]", "rejected = 0, weight = 3", -6, 6, 1,
            (x, g) => RewardLosses.WeightedBradleyTerryBackward([x], [0], [3], g, [])),
        new("RewardLosses.SmoothBradleyTerry", "chosen[0]", "rejected = 0, alpha = 0.1", -6, 6, 1,
            (x, g) => RewardLosses.SmoothBradleyTerryBackward([x], [0], 0.1, g, [])),
        new("RewardLosses.PairProbability", "first[0]", "second = 0", -6, 6, 1,
            (x, g) =>
            {
                var probability = new double[1];
                RewardLosses.PairProbabilityBackward([x], [0], probability, g, [], [1]);
                return probability[0];
            }),
        new("RewardLosses.PlackettLuce", "score[0,0]", "the other scores are 1, 0 and -1", -6, 6, 4,
            (x, g) => RewardLosses.PlackettLuceBackward([x, 1, 0, -1], 4, g)),
        new("RewardLosses.ListNet", "score[0,0]", "the other scores are 1 and 0, the relevances 2, 1 and 0", -6, 6, 3,
            (x, g) => RewardLosses.ListNetBackward([x, 1, 0], [2, 1, 0], 3, g)),
        new("RewardLosses.MarginRanking", "first[0]", "second = 0, sign = 1, margin = 0.5", -3, 3, 1,
            (x, g) => RewardLosses.MarginRankingBackward([x], [0], [1], 0.5, g, [])),
    ];
}
