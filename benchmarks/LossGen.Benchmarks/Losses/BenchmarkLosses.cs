using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>The measured losses, in their literal textbook form: what a user writes, not what is fast.</summary>
internal static partial class BenchmarkLosses
{
    [Loss("""
        p[b,v] = exp(z[b,v]) / sum[w](exp(z[b,w]))
        mean[b](-log(p[b,y[b]]))
        """)]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);

    [Loss("""
        p[b,v] = exp(z[b,v]) / sum[w](exp(z[b,w]))
        mean[b](-(1 - p[b,y[b]])^gamma * log(p[b,y[b]]))
        """)]
    public static partial float Focal(ReadOnlySpan<float> z, ReadOnlySpan<int> y, float gamma);

    [Loss("""
        margin[i] = beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))
        mean[i](-log(sigmoid(margin[i])))
        """)]
    public static partial float Dpo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen,
        [NoGradient] ReadOnlySpan<float> refRejected,
        float beta);

    [Loss("""
        ratio[i] = exp(logp[i] - old[i])
        -mean[i](min(ratio[i] * advantage[i], clip(ratio[i], 1 - eps, 1 + eps) * advantage[i]))
        """)]
    public static partial float PpoClip(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> old,
        [NoGradient] ReadOnlySpan<float> advantage,
        float eps);

    // torch's pairwise distance adds eps to each difference; so does this one, to compute the same function.
    [Loss("""
        near[b] = norm[k](anchor[b,k] - positive[b,k] + eps)
        far[b]  = norm[k](anchor[b,k] - negative[b,k] + eps)
        mean[b](max(0, near[b] - far[b] + margin))
        """)]
    public static partial float Triplet(
        ReadOnlySpan<float> anchor,
        ReadOnlySpan<float> positive,
        ReadOnlySpan<float> negative,
        int k,
        float margin,
        float eps);
}
