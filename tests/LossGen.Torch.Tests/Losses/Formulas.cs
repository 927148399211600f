namespace LossGen.Torch.Tests.Losses;

/// <summary>The losses of PyTorch as its documentation or a textbook writes them, unstable as that is.</summary>
internal static class Formulas
{
    public const string CrossEntropy = """
        p[b,v] = exp(z[b,v]) / sum[w](exp(z[b,w]))
        mean[b : y[b] >= 0](-log(p[b,y[b]]))
        """;

    public const string Focal = """
        p[b,v] = exp(z[b,v]) / sum[w](exp(z[b,w]))
        mean[b](-(1 - p[b,y[b]])^gamma * log(p[b,y[b]]))
        """;

    public const string Triplet = """
        near[b] = norm[k](anchor[b,k] - positive[b,k] + eps)
        far[b]  = norm[k](anchor[b,k] - negative[b,k] + eps)
        mean[b](max(0, near[b] - far[b] + margin))
        """;

    public const string KlDivergence = "mean[i](xlogy(t[i], t[i]) - t[i] * logq[i])";

    public const string Huber = """
        e[i] = x[i] - t[i]
        mean[i](where(abs(e[i]) <= delta, e[i]^2 / 2, delta * (abs(e[i]) - delta / 2)))
        """;

    public const string SmoothL1 = """
        e[i] = abs(x[i] - t[i])
        mean[i](e[i] < beta ? e[i]^2 / (2 * beta) : e[i] - beta / 2)
        """;

    public const string BinaryCrossEntropy = """
        p[i] = sigmoid(x[i])
        mean[i](-(t[i] * log(p[i]) + (1 - t[i]) * log(1 - p[i])))
        """;

    public const string PoissonNll = "mean[i](exp(x[i]) - t[i] * x[i])";

    public const string GaussianNll = """
        v[i] = max(variance[i], eps)
        mean[i]((log(v[i]) + (x[i] - t[i])^2 / v[i]) / 2)
        """;

    public const string CosineEmbedding = """
        dot[b] = sum[k](a[b,k] * c[b,k])
        cosine[b] = dot[b] / sqrt((sum[k](a[b,k]^2) + 1e-12) * (sum[k](c[b,k]^2) + 1e-12))
        mean[b](y[b] == 1 ? 1 - cosine[b] : max(0, cosine[b] - margin))
        """;

    public const string MultiMargin = "mean[b](sum[v : v != y[b]](max(0, margin - x[b,y[b]] + x[b,v])) / size(v))";

    public const string MarginRanking = "mean[i](max(0, -y[i] * (a[i] - c[i]) + margin))";

    public const string HingeEmbedding = "mean[i](y[i] == 1 ? x[i] : max(0, margin - x[i]))";

    public const string SoftMargin = "mean[i](log(1 + exp(-y[i] * x[i])))";

    public const string MeanSquaredError = "mean[i]((x[i] - t[i])^2)";

    public const string L1 = "mean[i](abs(x[i] - t[i]))";
}
