using System;
using LossGen;

namespace Embedding;

/// <summary>Losses over matrices of similarities, which the generated code never holds whole.</summary>
internal static partial class Losses
{
    /// <summary>
    /// InfoNCE (van den Oord et al. 2018): of all rows of <paramref name="k"/> [j,d], row i of <paramref name="q"/> [i,d] should be most
    /// like row i. It needs no labels.
    /// </summary>
    [Loss("""
        s[i,j] = sum[d](q[i,d] * k[j,d]) / (norm[d](q[i,d]) * norm[d](k[j,d])) / tau
        mean[i](-log(exp(s[i,i]) / sum[j](exp(s[i,j]))))
        """)]
    public static partial float InfoNce(ReadOnlySpan<float> q, ReadOnlySpan<float> k, float tau, int d);

    /// <summary>
    /// The supervised contrastive loss (Khosla et al. 2020): each row of <paramref name="z"/> [i,d] should be like all others of its
    /// label, and unlike the rest.
    /// </summary>
    [Loss("""
        s[i,j] = sum[d](z[i,d] * z[j,d]) / (norm[d](z[i,d]) * norm[d](z[j,d])) / tau
        lp[i,j] = log(exp(s[i,j]) / sum[a : a != i](exp(s[i,a])))
        mean[i](-mean[j : j != i && label[j] == label[i]](lp[i,j]))
        """)]
    public static partial float SupervisedContrastive(ReadOnlySpan<float> z, ReadOnlySpan<int> label, float tau, int d);

    /// <summary>
    /// ArcFace (Deng et al. 2019): each row of <paramref name="z"/> [b,d] should be nearer to the centre of its class, a row of
    /// <paramref name="w"/> [v,d], than to the other centres, by an angle of <paramref name="margin"/>.
    /// </summary>
    [Loss("""
        cosine[b,v] = clip(sum[d](z[b,d] * w[v,d]) / (norm[d](z[b,d]) * norm[d](w[v,d])), -1, 1)
        s[b,v] = scale * (v == label[b] ? cos(acos(cosine[b,v]) + margin) : cosine[b,v])
        mean[b](-log(exp(s[b,label[b]]) / sum[v](exp(s[b,v]))))
        """)]
    public static partial float ArcFace(
        ReadOnlySpan<float> z, ReadOnlySpan<float> w, ReadOnlySpan<int> label, float scale, float margin, int d);
}
