using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Pages.Plots;

/// <summary>The plot of every loss of the catalogue.</summary>
internal static class LossPlots
{
    /// <summary>By class and method, such as <c>PolicyLosses.Dpo</c>.</summary>
    public static readonly IReadOnlyDictionary<string, LossPlot> All = new[]
    {
        EmbeddingPlots.All, RewardPlots.All, LanguageModelPlots.All, PolicyPlots.All, NumericPlots.All, RegressionPlots.All,
        ClassificationPlots.All,
    }.SelectMany(plots => plots).ToDictionary(plot => plot.Loss, StringComparer.Ordinal);
}
