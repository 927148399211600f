// What the benchmark of the generator compiles: about thirty losses of all schedule classes, as a user would declare them.
// It is text for the benchmark, not part of its program.
using System;
using LossGen;

public static partial class Catalogue
{
    [Loss("p[b,v] = exp(z[b,v]) / sum[w](exp(z[b,w])); mean[b : y[b] >= 0](-log(p[b,y[b]]))")]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);

    [Loss("""
        p[b,v] = exp(z[b,v]) / sum[w](exp(z[b,w]))
        nll[b] = -log(p[b,y[b]])
        uniform[b] = mean[v](-log(p[b,v]))
        mean[b]((1 - eps) * nll[b] + eps * uniform[b])
        """)]
    public static partial float SmoothedCrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y, float eps);

    [Loss("""
        p[b,v] = exp(z[b,v]) / sum[w](exp(z[b,w]))
        mean[b](-alpha * (1 - p[b,y[b]])^gamma * log(p[b,y[b]]))
        """)]
    public static partial float Focal(ReadOnlySpan<float> z, ReadOnlySpan<int> y, float alpha, float gamma);

    [Loss("""
        w[b,v] = exp(-(v - y[b])^2 / (2 * sigma^2))
        q[b,v] = w[b,v] / sum[u](w[b,u])
        p[b,v] = exp(z[b,v]) / sum[u](exp(z[b,u]))
        mean[b](-sum[v](q[b,v] * log(p[b,v])))
        """)]
    public static partial float GaussianCrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y, float sigma);

    [Loss("""
        s[b,n] = exp(sim[b,n] / tau)
        mean[b](-log(s[b,positive[b]] / sum[n](s[b,n])))
        """)]
    public static partial float Contrastive(ReadOnlySpan<float> sim, ReadOnlySpan<int> positive, float tau);

    [Loss("""
        near[b] = sum[d]((a[b,d] - p[b,d])^2)
        far[b]  = sum[d]((a[b,d] - n[b,d])^2)
        mean[b](max(0, near[b] - far[b] + margin))
        """)]
    public static partial float Triplet(
        ReadOnlySpan<float> a, ReadOnlySpan<float> p, ReadOnlySpan<float> n, int d, float margin);

    [Loss("""
        angle[b] = acos(clip(cosine[b,label[b]], -1, 1)) + margin
        s[b,v] = scale * (v == label[b] ? cos(angle[b]) : cosine[b,v])
        mean[b](-log(exp(s[b,label[b]]) / sum[v](exp(s[b,v]))))
        """)]
    public static partial float ArcFace(ReadOnlySpan<float> cosine, ReadOnlySpan<int> label, float scale, float margin);

    [Loss("mean[b](-log(sigmoid(chosen[b] - rejected[b])))")]
    public static partial float BradleyTerry(ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected);

    [Loss("mean[b](-log(sigmoid(chosen[b] - rejected[b] - margin[b])))")]
    public static partial float MarginBradleyTerry(
        ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected, [NoGradient] ReadOnlySpan<float> margin);

    [Loss("mean[b](-weight[b] * log(sigmoid(chosen[b] - rejected[b])))")]
    public static partial float WeightedBradleyTerry(
        ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected, [NoGradient] ReadOnlySpan<float> weight);

    [Loss("p[b] = sigmoid(chosen[b] - rejected[b]); mean[b](-((1 - alpha) * log(p[b]) + alpha * log(1 - p[b])))")]
    public static partial float SmoothBradleyTerry(ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected, float alpha);

    [Loss("mean[b](mean[i, j : i < j](-log(exp(r[b,i]) / (exp(r[b,i]) + exp(r[b,j])))))")]
    public static partial float BradleyTerryRanking(ReadOnlySpan<float> r, int b);

    [Loss("""
        margin[i] = beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))
        accuracy  = mean[i](margin[i] > 0)
        mean[i](-log(sigmoid(margin[i])))
        """)]
    public static partial float Dpo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen,
        [NoGradient] ReadOnlySpan<float> refRejected,
        float beta,
        out float accuracy);

    [Loss("""
        r[b] = logp[b] - refLogp[b]
        win[b]  = wantedWeight * (1 - sigmoid(beta * (r[b] - kl)))
        lose[b] = unwantedWeight * (1 - sigmoid(beta * (kl - r[b])))
        mean[b](desirable[b] ? win[b] : lose[b])
        """)]
    public static partial float Kto(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> refLogp,
        ReadOnlySpan<bool> desirable,
        float beta,
        float kl,
        float wantedWeight,
        float unwantedWeight);

    [Loss("""
        ratio[t] = exp(logp[t] - old[t])
        -mean[t](min(ratio[t] * advantage[t], clip(ratio[t], 1 - eps, 1 + eps) * advantage[t]))
        """)]
    public static partial float PpoClip(
        ReadOnlySpan<float> logp, [NoGradient] ReadOnlySpan<float> old, [NoGradient] ReadOnlySpan<float> advantage, float eps);

    [Loss("""
        p[b,v] = exp(z[b,v]) / sum[u](exp(z[b,u]))
        ratio[b] = exp(log(p[b,action[b]]) - old[b])
        policy = -mean[b](min(ratio[b] * advantage[b], clip(ratio[b], 1 - eps, 1 + eps) * advantage[b]))
        critic = mean[b]((value[b] - target[b])^2)
        entropy = mean[b](-sum[v](p[b,v] * log(p[b,v])))
        policy + valueWeight * critic - entropyWeight * entropy
        """)]
    public static partial float Ppo(
        ReadOnlySpan<float> z,
        ReadOnlySpan<int> action,
        [NoGradient] ReadOnlySpan<float> old,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<float> value,
        [NoGradient] ReadOnlySpan<float> target,
        float eps,
        float valueWeight,
        float entropyWeight);

    [Loss("""
        advantage[b,k] = (reward[b,k] - mean[j](reward[b,j])) / (std[j](reward[b,j]) + 1e-4)
        ratio[b,k] = exp(logp[b,k] - old[b,k])
        kl[b,k] = exp(refLogp[b,k] - logp[b,k]) - (refLogp[b,k] - logp[b,k]) - 1
        gain[b,k] = min(ratio[b,k] * advantage[b,k], clip(ratio[b,k], 1 - eps, 1 + eps) * advantage[b,k])
        -mean[b,k](gain[b,k] - beta * kl[b,k])
        """)]
    public static partial float Grpo(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> old,
        [NoGradient] ReadOnlySpan<float> refLogp,
        [NoGradient] ReadOnlySpan<float> reward,
        int k,
        float eps,
        float beta);

    [Loss("""
        delta[b,t] = reward[b,t] + gamma * (1 - done[b,t]) * value[b,t+1] - value[b,t]
        adv[b,t] = delta[b,t] + gamma * lambda * (1 - done[b,t]) * (adv[b,t+1] ?? 0)
        """)]
    public static partial void Gae(
        ReadOnlySpan<float> reward, ReadOnlySpan<float> value, ReadOnlySpan<float> done, int t, float gamma, float lambda, Span<float> adv);

    [Loss("""
        p[b,m] = exp(z[b,m]) / sum[j](exp(z[b,j]))
        mean[b]((values[label[b]] - sum[m](p[b,m] * values[m]))^2)
        """)]
    public static partial float NumberTokenMse(
        ReadOnlySpan<float> z, [NoGradient] ReadOnlySpan<float> values, ReadOnlySpan<int> label);

    [Loss("""
        p[b,m] = exp(z[b,m]) / sum[j](exp(z[b,j]))
        mean[b](sum[m](p[b,m] * abs(values[m] - values[label[b]])))
        """)]
    public static partial float NumberTokenWasserstein(
        ReadOnlySpan<float> z, [NoGradient] ReadOnlySpan<float> values, ReadOnlySpan<int> label);

    [Loss("""
        gap[b,m] = cumsum[m](p[b,m]) - cumsum[m](q[b,m])
        mean[b](sum[m : m + 1 < size(m)]((values[m+1] - values[m]) * abs(gap[b,m])))
        """)]
    public static partial float Wasserstein(
        ReadOnlySpan<float> p, [NoGradient] ReadOnlySpan<float> q, [NoGradient] ReadOnlySpan<float> values);

    [Loss("""
        d2[b,v] = sum[d]((x[b,d] - w[v,d])^2)
        mean[b](-log(exp(-d2[b,y[b]]) / sum[v](exp(-d2[b,v]))))
        """)]
    public static partial float HarmonicEuclidean(ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<int> y);

    [Loss("""
        s[i,j] = sum[d](q[i,d] * k[j,d]) / tau
        mean[i](-log(exp(s[i,i]) / sum[j](exp(s[i,j]))))
        """)]
    public static partial float InfoNce(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, float tau);

    [Loss("e[i] = x[i] - t[i]; mean[i](abs(e[i]) <= delta ? e[i]^2 / 2 : delta * (abs(e[i]) - delta / 2))")]
    public static partial float Huber(ReadOnlySpan<float> x, ReadOnlySpan<float> t, float delta);

    [Loss("p[i] = sigmoid(x[i]); mean[i](-(t[i] * log(p[i]) + (1 - t[i]) * log(1 - p[i])))")]
    public static partial float BinaryCrossEntropy(ReadOnlySpan<float> x, [NoGradient] ReadOnlySpan<float> t);

    [Loss("mean[i](exp(x[i]) - t[i] * x[i])")]
    public static partial float PoissonNll(ReadOnlySpan<float> x, [NoGradient] ReadOnlySpan<float> t);

    [Loss("v[i] = max(variance[i], eps); mean[i]((log(v[i]) + (x[i] - t[i])^2 / v[i]) / 2)")]
    public static partial float GaussianNll(ReadOnlySpan<float> x, ReadOnlySpan<float> t, ReadOnlySpan<float> variance, float eps);

    [Loss("""
        dot[b] = sum[k](a[b,k] * c[b,k])
        cosine[b] = dot[b] / sqrt(sum[k](a[b,k]^2) * sum[k](c[b,k]^2))
        mean[b](y[b] == 1 ? 1 - cosine[b] : max(0, cosine[b] - margin))
        """)]
    public static partial float CosineEmbedding(ReadOnlySpan<float> a, ReadOnlySpan<float> c, ReadOnlySpan<int> y, float margin);

    [Loss("mean[b](sum[v : v != y[b]](max(0, margin - x[b,y[b]] + x[b,v])) / size(v))")]
    public static partial float MultiMargin(ReadOnlySpan<float> x, ReadOnlySpan<int> y, float margin);

    [Loss("mean[i](xlogy(t[i], t[i]) - t[i] * logq[i])")]
    public static partial float KlDivergence(ReadOnlySpan<float> logq, [NoGradient] ReadOnlySpan<float> t);
}
