using System.Collections.Generic;
using LossGen.Definitions;

namespace LossGen.Pages.Plots;

/// <summary>The plots of the losses over logits.</summary>
internal static class LanguageModelPlots
{
    private const string Target = "the target is 0, the other logits are 1 and 0";
    private const string Teacher = "the other logit of the student is 0, the teacher's are 1 and 0";
    private const string Centre = "the centres are (0, 0), the target, and (2, 1); z[0,1] = 0.5";

    public static IEnumerable<LossPlot> All =>
    [
        new("LanguageModelLosses.CrossEntropy", "logits[0,0]", Target, -6, 8, 3,
            (x, g) => LanguageModelLosses.CrossEntropyBackward([x, 1, 0], [0], g)),
        new("LanguageModelLosses.CrossEntropyWithZLoss", "logits[0,0]", Target + ", coefficient = 0.01", -6, 12, 3,
            (x, g) => LanguageModelLosses.CrossEntropyWithZLossBackward([x, 1, 0], [0], -100, 0.01, out double _, g)),
        new("LanguageModelLosses.ZLoss", "logits[0,0]", "the other logits are 1 and 0, coefficient = 0.01", -6, 12, 3,
            (x, g) => LanguageModelLosses.ZLossBackward([x, 1, 0], 0.01, 3, g)),
        new("LanguageModelLosses.SoftCrossEntropy", "logits[0,0]", "probability = (0.7, 0.2, 0.1), the other logits are 1 and 0", -6, 8, 3,
            (x, g) => LanguageModelLosses.SoftCrossEntropyBackward([x, 1, 0], [0.7, 0.2, 0.1], 3, g)),
        new("LanguageModelLosses.Focal", "logits[0,0]", Target + ", alpha = 0.25, gamma = 2", -6, 8, 3,
            (x, g) => LanguageModelLosses.FocalBackward([x, 1, 0], [0], 0.25, 2, g)),
        new("LanguageModelLosses.FocalSigmoid", "logits[0]", "label = 1, alpha = 0.25, gamma = 2", -6, 6, 1,
            (x, g) => LanguageModelLosses.FocalSigmoidBackward([x], [1], 0.25, 2, g)),
        new("LanguageModelLosses.GaussianCrossEntropy", "logits[0,0]", "the target is 0, the other logits are 1, 0 and 0, sigma = 1", -6, 8, 4,
            (x, g) => LanguageModelLosses.GaussianCrossEntropyBackward([x, 1, 0, 0], [0], 1, g)),
        new("LanguageModelLosses.HarmonicEuclidean", "z[0,0]", Centre, -2, 4, 2,
            (x, g) => LanguageModelLosses.HarmonicEuclideanBackward([x, 0.5], [0, 0, 2, 1], [0], g, [])),
        new("LanguageModelLosses.HarmonicSoftmax", "z[0,0]", Centre + ", exponent = 4", -2, 4, 2,
            (x, g) => LanguageModelLosses.HarmonicSoftmaxBackward([x, 0.5], [0, 0, 2, 1], [0], 4, g, [])),
        new("LanguageModelLosses.KlDistillation", "student[0,0]", Teacher + ", temperature = 1", -6, 8, 2,
            (x, g) => LanguageModelLosses.KlDistillationBackward([x, 0], [1, 0], 1, 2, g)),
        new("LanguageModelLosses.ReverseKlDistillation", "student[0,0]", Teacher + ", temperature = 1", -6, 8, 2,
            (x, g) => LanguageModelLosses.ReverseKlDistillationBackward([x, 0], [1, 0], 1, 2, g)),
        new("LanguageModelLosses.JensenShannonDistillation", "student[0,0]", Teacher + ", temperature = 1", -6, 8, 2,
            (x, g) => LanguageModelLosses.JensenShannonDistillationBackward([x, 0], [1, 0], 1, 2, g)),
        new("LanguageModelLosses.TotalVariation", "student[0,0]", Teacher, -6, 8, 2,
            (x, g) => LanguageModelLosses.TotalVariationBackward([x, 0], [1, 0], 2, g)),
    ];
}
