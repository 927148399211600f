using System;

namespace LossGen.Tests.Reference;

/// <summary>The losses of <see cref="SingleLosses"/>, computed in double.</summary>
internal static partial class DoubleLosses
{
    [Loss("""
        target[b] = cos(acos(cosine[b,label[b]]) + margin)
        s[b,v] = scale * (v == label[b] ? target[b] : cosine[b,v])
        mean[b](-log(exp(s[b,label[b]]) / sum[v](exp(s[b,v]))))
        """)]
    public static partial double ArcFace(ReadOnlySpan<double> cosine, ReadOnlySpan<int> label, double scale, double margin);

    [Loss("mean[b](-log(sigmoid(chosen[b] - rejected[b])))")]
    public static partial double BradleyTerry(ReadOnlySpan<double> chosen, ReadOnlySpan<double> rejected);

    [Loss("""
        p[b,i,j] = exp(reward[b,i]) / (exp(reward[b,i]) + exp(reward[b,j]))
        mean[b](mean[i, j : i < j](-log(p[b,i,j])))
        """)]
    public static partial double BradleyTerryRanking(ReadOnlySpan<double> reward, int i);

    [Loss("mean[b](-log(exp(sim[b,positive[b]] / tau) / sum[n](exp(sim[b,n] / tau))))")]
    public static partial double Contrastive(ReadOnlySpan<double> sim, ReadOnlySpan<int> positive, double tau);

    [Loss("""
        lp[b,v] = log(exp(logits[b,v]) / sum[u](exp(logits[b,u])))
        mean[b](-lp[b,target[b]] + lambda * sum[n](max(0, lp[b,negative[b,n]] - lp[b,target[b]] + margin)))
        """)]
    public static partial double Cringe(
        ReadOnlySpan<double> logits, ReadOnlySpan<int> target, ReadOnlySpan<int> negative, double lambda, double margin);

    [Loss("mean[b](-log(exp(logits[b,target[b]]) / sum[v](exp(logits[b,v]))))")]
    public static partial double CrossEntropy(ReadOnlySpan<double> logits, ReadOnlySpan<int> target);

    [Loss("""
        margin[i] = beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))
        mean[i](-log(sigmoid(margin[i])))
        """)]
    public static partial double Dpo(
        ReadOnlySpan<double> chosen,
        ReadOnlySpan<double> rejected,
        [NoGradient] ReadOnlySpan<double> refChosen,
        [NoGradient] ReadOnlySpan<double> refRejected,
        double beta);

    [Loss("""
        p[b] = exp(logits[b,target[b]]) / sum[v](exp(logits[b,v]))
        mean[b](-alpha * (1 - p[b])^gamma * log(p[b]))
        """)]
    public static partial double Focal(ReadOnlySpan<double> logits, ReadOnlySpan<int> target, double alpha, double gamma);

    [Loss("""
        delta[b,t] = reward[b,t] + gamma * (1 - done[b,t]) * value[b,t+1] - value[b,t+0]
        output[b,t] = delta[b,t] + gamma * lambda * (1 - done[b,t]) * (output[b,t+1] ?? 0)
        """)]
    public static partial void Gae(
        ReadOnlySpan<double> reward,
        ReadOnlySpan<double> value,
        ReadOnlySpan<byte> done,
        double gamma,
        double lambda,
        int t,
        Span<double> output);

    [Loss("""
        w[b,i] = exp(-(i - target[b])^2 / (2 * sigma^2))
        q[b,i] = w[b,i] / sum[u](w[b,u])
        mean[b](-sum[v](q[b,v] * log(exp(logits[b,v]) / sum[k](exp(logits[b,k])))))
        """)]
    public static partial double GaussianCrossEntropy(ReadOnlySpan<double> logits, ReadOnlySpan<int> target, double sigma);

    [Loss("""
        a[b,k] = reward[b,k] - mean[k](reward[b,k])
        ratio[b,k] = exp(logp[b,k] - oldLogp[b,k])
        d[b,k] = refLogp[b,k] - logp[b,k]
        mean[b,k](-(min(ratio[b,k] * a[b,k], clip(ratio[b,k], 1 - epsilon, 1 + epsilon) * a[b,k]) - beta * (exp(d[b,k]) - d[b,k] - 1)))
        """)]
    public static partial double Grpo(
        ReadOnlySpan<double> logp,
        [NoGradient] ReadOnlySpan<double> oldLogp,
        [NoGradient] ReadOnlySpan<double> refLogp,
        [NoGradient] ReadOnlySpan<double> reward,
        double epsilon,
        double beta,
        int k);

    [Loss("""
        dist[b,c] = sum[d]((z[b,d] - centers[c,d])^2)
        mean[b](-log(exp(-dist[b,target[b]]) / sum[c](exp(-dist[b,c]))))
        """)]
    public static partial double HarmonicEuclidean(ReadOnlySpan<double> z, ReadOnlySpan<double> centers, ReadOnlySpan<int> target);

    [Loss("""
        dist[b,c] = sqrt(sum[d]((z[b,d] - centers[c,d])^2))
        p[b,c] = dist[b,c]^-exponent / sum[j](dist[b,j]^-exponent)
        mean[b](-log(p[b,target[b]]))
        """)]
    public static partial double HarmonicSoftmax(
        ReadOnlySpan<double> z, ReadOnlySpan<double> centers, ReadOnlySpan<int> target, double exponent);

    [Loss("""
        qn[i] = sqrt(sum[d](q[i,d]^2))
        kn[j] = sqrt(sum[d](k[j,d]^2))
        s[i,j] = sum[d](q[i,d] / qn[i] * (k[j,d] / kn[j])) / tau
        mean[i](-log(exp(s[i,i]) / sum[j](exp(s[i,j]))))
        """)]
    public static partial double InfoNce(ReadOnlySpan<double> q, ReadOnlySpan<double> k, double tau, int d);

    [Loss("""
        r[b] = beta * (logp[b] - refLogp[b] - kl)
        mean[b](desirable[b] != 0 ? desirableWeight * (1 - sigmoid(r[b])) : undesirableWeight * (1 - sigmoid(-r[b])))
        """)]
    public static partial double Kto(
        ReadOnlySpan<double> logp,
        [NoGradient] ReadOnlySpan<double> refLogp,
        ReadOnlySpan<byte> desirable,
        double beta,
        double kl,
        double desirableWeight,
        double undesirableWeight);

    [Loss("mean[b](-log(sigmoid(chosen[b] - rejected[b] - margin[b])))")]
    public static partial double MarginBradleyTerry(
        ReadOnlySpan<double> chosen, ReadOnlySpan<double> rejected, [NoGradient] ReadOnlySpan<double> margin);

    [Loss("mean[b]((label[b] - sum[m](exp(logits[b,m]) / sum[n](exp(logits[b,n])) * values[m]))^2)")]
    public static partial double NtlMse(
        ReadOnlySpan<double> logits, [NoGradient] ReadOnlySpan<double> values, [NoGradient] ReadOnlySpan<double> label);

    [Loss("mean[b](sum[m](exp(logits[b,m]) / sum[n](exp(logits[b,n])) * abs(values[m] - label[b])))")]
    public static partial double NtlWasserstein(
        ReadOnlySpan<double> logits, [NoGradient] ReadOnlySpan<double> values, [NoGradient] ReadOnlySpan<double> label);

    [Loss("""
        p[b,v] = exp(logits[b,v]) / sum[u](exp(logits[b,u]))
        ratio[b] = exp(log(p[b,action[b]]) - oldLogp[b])
        clipped[b] = clip(ratio[b], 1 - epsilon, 1 + epsilon)
        entropy = mean[b](-sum[v](p[b,v] * log(p[b,v])))
        -mean[b](min(ratio[b] * advantage[b], clipped[b] * advantage[b])) +
            valueCoefficient * mean[b]((value[b] - valueTarget[b])^2) - entropyCoefficient * entropy
        """)]
    public static partial double Ppo(
        ReadOnlySpan<double> logits,
        ReadOnlySpan<int> action,
        [NoGradient] ReadOnlySpan<double> oldLogp,
        [NoGradient] ReadOnlySpan<double> advantage,
        ReadOnlySpan<double> value,
        [NoGradient] ReadOnlySpan<double> valueTarget,
        double epsilon,
        double valueCoefficient,
        double entropyCoefficient);

    [Loss("""
        ratio[i] = exp(logp[i] - oldLogp[i])
        mean[i](-min(ratio[i] * advantage[i], clip(ratio[i], 1 - epsilon, 1 + epsilon) * advantage[i]))
        """)]
    public static partial double PpoClip(
        ReadOnlySpan<double> logp,
        [NoGradient] ReadOnlySpan<double> oldLogp,
        [NoGradient] ReadOnlySpan<double> advantage,
        double epsilon);

    [Loss("""
        p[b] = sigmoid(chosen[b] - rejected[b])
        mean[b](-((1 - alpha) * log(p[b]) + alpha * log(1 - p[b])))
        """)]
    public static partial double SmoothBradleyTerry(ReadOnlySpan<double> chosen, ReadOnlySpan<double> rejected, double alpha);

    [Loss("""
        sq(x) = x^2
        mean[b](max(0, sum[d](sq(anchor[b,d] - positive[b,d])) - sum[d](sq(anchor[b,d] - negative[b,d])) + margin))
        """)]
    public static partial double Triplet(
        ReadOnlySpan<double> anchor, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative, double margin, int d);

    [Loss("""
        gap[b,m] = abs(cumsum[m](p[b,m]) - cumsum[m](q[b,m]))
        mean[b](sum[m : m + 1 < size(m)]((values[m+1] - values[m]) * gap[b,m]))
        """)]
    public static partial double Wasserstein1D(
        ReadOnlySpan<double> p, [NoGradient] ReadOnlySpan<double> q, [NoGradient] ReadOnlySpan<double> values);

    [Loss("mean[b](-weight[b] * log(sigmoid(chosen[b] - rejected[b])))")]
    public static partial double WeightedBradleyTerry(
        ReadOnlySpan<double> chosen, ReadOnlySpan<double> rejected, [NoGradient] ReadOnlySpan<double> weight);
}
