using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Gpu.Tests.OpenCl;

/// <summary>A loss for every kind of schedule, with small extents.</summary>
public static class ScheduleKinds
{
    private static readonly (string Kind, string Loss, string Sizes)[] All =
    [
        ("elements with full reductions", "RewardLosses.BradleyTerry(float[] chosen, float[] rejected)", "5,600"),
        ("rows", "LanguageModelLosses.CrossEntropy(float[] logits, int[] target)", "3x5,2x300"),
        ("rows with several reductions", "LanguageModelLosses.CrossEntropy(float[] logits, int[] target, int ignoreIndex, float smoothing)", "3x5,2x40"),
        ("pairs in a row", "RewardLosses.BradleyTerryRanking(float[] reward, int k)", "3x5,2x9"),
        ("places of a scatter", "RewardLosses.PlackettLuce(float[] score, int i)", "3x5,2x9"),
        ("contractions and ranges of places", "EmbeddingLosses.ArcFace(float[] x, float[] w", "3x5x2,5x3x7"),
        ("contractions by panels", "EmbeddingLosses.InfoNce(", "3x5x2,5x3x7"),
        ("recurrences", "PolicyLosses.Gae(float[] reward, float[] value, byte[] done, float gamma, float lambda, int t, float[] advantage)", "3x5,2x40"),
        ("contractions that leave out a part of the depth", "Losses.SingleContractionEdges.MaskedInfoNce(", "3x3x2,5x5x8"),
        ("distances", "LanguageModelLosses.HarmonicEuclidean(float[] z, float[] centers, int[] target)", "3x5x2,5x3x7"),
        ("sums of columns", "Behaviour.HalfLosses.Columns(bfloat16[] x, int j)", "3x5,2x40"),
        ("cumulative sums", "Reference.SingleLosses.Wasserstein1D(", "3x5,2x40"),
        ("16-bit storage", "Behaviour.HalfLosses.CrossEntropy(bfloat16[] z, int[] y)", "3x5,2x40"),
        ("statistics broadcast back", "PolicyLosses.GroupAdvantage(float[] reward, int k, float[] advantage)", "3x5,2x40"),
    ];

    public static IEnumerable<TheoryDataRow<string, string, string>> Rows => All.Select(item => new TheoryDataRow<string, string, string>(item.Kind, item.Loss, item.Sizes));

    public static IEnumerable<string> Losses => All.Select(item => item.Loss).Append("LanguageModelLosses.CrossEntropy(float[] logits, int[] target, float[] classWeight");
}
