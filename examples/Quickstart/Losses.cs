using System;
using LossGen;

namespace Quickstart;

/// <summary>The losses of this program, as a paper writes them. The generator writes their bodies and gradients.</summary>
internal static partial class Losses
{
    /// <summary>Cross-entropy of the logits <paramref name="z"/> [b,v] at the labels <paramref name="y"/> [b].</summary>
    [Loss("""
        p[b,v] = exp(z[b,v]) / sum[u](exp(z[b,u]))
        mean[b](-log(p[b,y[b]]))
        """)]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);

    /// <summary>Focal loss: cross-entropy that turns from what is already right to what is hard (Lin et al. 2017).</summary>
    [Loss("""
        p[b,v] = exp(z[b,v]) / sum[u](exp(z[b,u]))
        mean[b](-(1 - p[b,y[b]])^gamma * log(p[b,y[b]]))
        """)]
    public static partial float Focal(ReadOnlySpan<float> z, ReadOnlySpan<int> y, float gamma);

    /// <summary>The Bradley-Terry loss of a reward model: the chosen answer should have the higher reward.</summary>
    [Loss("mean[b](-log(sigmoid(chosen[b] - rejected[b])))")]
    public static partial float BradleyTerry(ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected);
}
