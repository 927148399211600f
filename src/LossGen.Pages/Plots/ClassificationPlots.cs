using System.Collections.Generic;
using LossGen.Definitions;

namespace LossGen.Pages.Plots;

/// <summary>The plots of the losses of scores against classes.</summary>
internal static class ClassificationPlots
{
    public static IEnumerable<LossPlot> All =>
    [
        new("ClassificationLosses.BinaryCrossEntropy", "logits[0]", "target = 1", -6, 6, 1,
            (x, g) => ClassificationLosses.BinaryCrossEntropyBackward([x], [1], g)),
        new("ClassificationLosses.KlDivergence", "logProbability[0,0]", "target = (0.7, 0.3), the other log-probability is -1.2", -5, 0, 2,
            (x, g) => ClassificationLosses.KlDivergenceBackward([x, -1.2], [0.7, 0.3], 2, g)),
        new("ClassificationLosses.MultiLabelSoftMargin", "score[0,0]", "label = (1, 0), the other score is 0", -6, 6, 2,
            (x, g) => ClassificationLosses.MultiLabelSoftMarginBackward([x, 0], [1, 0], 2, g)),
        new("ClassificationLosses.MultiMargin", "score[0,0]", "the true class is 0, the other scores are 0.5 and -0.5, margin = 1", -3, 3, 3,
            (x, g) => ClassificationLosses.MultiMarginBackward([x, 0.5, -0.5], [0], 1, g)),
        new("ClassificationLosses.SoftMargin", "score[0]", "sign = 1", -6, 6, 1,
            (x, g) => ClassificationLosses.SoftMarginBackward([x], [1], g)),
    ];
}
