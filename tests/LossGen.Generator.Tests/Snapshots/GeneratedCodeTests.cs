using LossGen.Generator.Tests.Roslyn;
using Xunit;

namespace LossGen.Generator.Tests.Snapshots;

/// <summary>
/// The generated files of losses of every schedule class, reviewed as code. To accept changes after review:
/// <c>for f in *.received.cs; do mv "$f" "${f/received/verified}"; done</c> in this folder.
/// </summary>
public class GeneratedCodeTests
{
    // 1: elementwise with full reductions.
    [Fact]
    public void Huber() => Verify(nameof(Huber), """
        [Loss("mean[i](where(abs(p[i] - y[i]) < delta, 0.5 * (p[i] - y[i])^2, delta * (abs(p[i] - y[i]) - delta / 2)))")]
        public static partial float Huber(ReadOnlySpan<float> p, [NoGradient] ReadOnlySpan<float> y, float delta);
        """);

    [Fact]
    public void Dpo() => Verify(nameof(Dpo), """"
        [Loss("""
            margin[i] = beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))
            accuracy  = mean[i](margin[i] > 0)
            mean[i](-log(sigmoid(margin[i])))
            """)]
        public static partial float Dpo(
            ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected,
            [NoGradient] ReadOnlySpan<float> refChosen, [NoGradient] ReadOnlySpan<float> refRejected,
            float beta, out float accuracy);
        """");

    [Fact]
    public void PpoClip() => Verify(nameof(PpoClip), """"
        [Loss("""
            ratio[t] = exp(logp[t] - old[t])
            -mean[t](min(ratio[t] * advantage[t], clip(ratio[t], 1 - epsilon, 1 + epsilon) * advantage[t]))
            """)]
        public static partial float PpoClip(
            ReadOnlySpan<float> logp, [NoGradient] ReadOnlySpan<float> old, [NoGradient] ReadOnlySpan<float> advantage, float epsilon);
        """");

    // 2: rows, long and short.
    [Fact]
    public void CrossEntropy() => Verify(nameof(CrossEntropy), """
        [Loss("mean[b](log(sum[v](exp(z[b,v]))) - z[b,y[b]])")]
        public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);
        """);

    [Fact]
    public void CrossEntropyIgnoringPadding() => Verify(nameof(CrossEntropyIgnoringPadding), """
        [Loss("mean[b : y[b] >= 0](logsumexp[v](z[b,v]) - z[b,y[b]])")]
        public static partial double CrossEntropyIgnoringPadding(ReadOnlyTensorSpan<double> z, ReadOnlySpan<long> y);
        """);

    [Fact]
    public void Focal() => Verify(nameof(Focal), """
        [Loss("p[b,v] = softmax[v](z[b,v]); mean[b](-(1 - p[b,y[b]])^gamma * log(p[b,y[b]]))")]
        public static partial float Focal(ReadOnlySpan<float> z, ReadOnlySpan<int> y, float gamma);
        """);

    [Fact]
    public void Distillation() => Verify(nameof(Distillation), """
        [Loss("tau^2 * mean[b](sum[v](softmax[v](t[b,v] / tau) * (logsoftmax[v](t[b,v] / tau) - logsoftmax[v](s[b,v] / tau))))")]
        public static partial float Distillation(ReadOnlySpan<float> s, [NoGradient] ReadOnlySpan<float> t, int v, [Gradient] float tau);
        """);

    [Fact]
    public void Triplet() => Verify(nameof(Triplet), """
        [Loss("mean[b](relu(norm[d](a[b,d] - p[b,d]) - norm[d](a[b,d] - n[b,d]) + margin))")]
        public static partial float Triplet(
            ReadOnlySpan<float> a, ReadOnlySpan<float> p, ReadOnlySpan<float> n, float margin, int d);
        """);

    [Fact]
    public void UnreducedCrossEntropy() => Verify(nameof(UnreducedCrossEntropy), """
        [Loss("loss[b] = -log(exp(z[b,y[b]]) / sum[v](exp(z[b,v])))")]
        public static partial void UnreducedCrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y, Span<float> loss);
        """);

    // 3: pairs inside a row.
    [Fact]
    public void PairwiseRanking() => Verify(nameof(PairwiseRanking), """
        [Loss("mean[b](sum[i, j : y[b,i] > y[b,j]](softplus(s[b,j] - s[b,i])))")]
        public static partial float PairwiseRanking(ReadOnlySpan<float> s, ReadOnlySpan<int> y, int j);
        """);

    // 4: a contraction that feeds a row reduction.
    [Fact]
    public void InfoNce() => Verify(nameof(InfoNce), """
        [Loss("s[i,j] = sum[d](q[i,d] * k[j,d]) / tau; mean[i](logsumexp[j](s[i,j]) - s[i,i])")]
        public static partial float InfoNce(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, float tau);
        """);

    // 5: scans and recurrences.
    [Fact]
    public void GeneralizedAdvantage() => Verify(nameof(GeneralizedAdvantage), """"
        [Loss("""
            delta[b,t] = reward[b,t] + gamma * (value[b,t+1] ?? 0) - value[b,t]
            advantage[b,t] = delta[b,t] + gamma * lambda * (advantage[b,t+1] ?? 0)
            """)]
        public static partial void GeneralizedAdvantage(
            ReadOnlySpan<float> reward, ReadOnlySpan<float> value, int t, float gamma, float lambda, Span<float> advantage);
        """");

    [Fact]
    public void ListMle() => Verify(nameof(ListMle), """
        [Loss("mean[b](sum[t](log(cumsum[t desc](exp(s[b,t]))) - s[b,t]))")]
        public static partial float ListMle(ReadOnlySpan<float> s, int t);
        """);

    [Fact]
    public void Wasserstein1D() => Verify(nameof(Wasserstein1D), """
        [Loss("mean[b](sum[m](abs(cumsum[m](p[b,m]) - cumsum[m](q[b,m]))))")]
        public static partial float Wasserstein1D(ReadOnlySpan<float> p, [NoGradient] ReadOnlySpan<float> q, int m);
        """);

    // 6: statistics broadcast back.
    [Fact]
    public void GroupAdvantage() => Verify(nameof(GroupAdvantage), """"
        [Loss("""
            advantage[g,i] = (reward[g,i] - mean[i](reward[g,i])) / (std[i](reward[g,i]) + 1e-6)
            -mean[g,i](advantage[g,i] * logp[g,i])
            """)]
        public static partial float GroupAdvantage(ReadOnlySpan<float> logp, [NoGradient] ReadOnlySpan<float> reward, int i);
        """");

    // 7: scatter.
    [Fact]
    public void Embedding() => Verify(nameof(Embedding), """
        [Loss("mean[t](sum[d]((e[y[t],d] - x[t,d])^2))")]
        public static partial float Embedding(ReadOnlyTensorSpan<float> e, ReadOnlyTensorSpan<float> x, ReadOnlySpan<int> y);
        """);

    private static void Verify(string name, string member)
    {
        var run = GeneratorRunner.Run(
            "using System;\nusing System.Numerics.Tensors;\nusing LossGen;\n\npublic static partial class Losses\n{\n" + member + "\n}\n");
        Assert.Empty(run.AllDiagnostics);
        Snapshot.Verify(run.Source, name);
    }
}
