namespace LossGen.Torch.Tests.Losses;

/// <summary>Losses over similarities, distances and logits that are sums of products, as their papers write them.</summary>
internal static class ContractionFormulas
{
    public const string InfoNce = """
        s[i,j] = sum[d](q[i,d] * k[j,d]) / (norm[d](q[i,d]) * norm[d](k[j,d])) / tau
        mean[i](logsumexp[j](s[i,j]) - s[i,i])
        """;

    public const string SigLip = """
        s[i,j] = scale * sum[d](q[i,d] * k[j,d]) + bias
        mean[i](-sum[j](log(sigmoid(i == j ? s[i,j] : -s[i,j]))))
        """;

    public const string Clip = """
        s[i,j] = scale * sum[d](q[i,d] * k[j,d])
        rows = mean[i](logsumexp[j](s[i,j]) - s[i,i])
        columns = mean[j](logsumexp[i](s[i,j]) - s[j,j])
        (rows + columns) / 2
        """;

    public const string SupervisedContrastive = """
        zn[i] = norm[d](z[i,d])
        s[i,j] = sum[d](z[i,d] / zn[i] * (z[j,d] / zn[j])) / tau
        lp[i,j] = log(exp(s[i,j]) / sum[a : a != i](exp(s[i,a])))
        mean[i](-mean[j : j != i && label[j] == label[i]](lp[i,j]))
        """;

    public const string SupervisedContrastiveIn = """
        s[i,j] = sum[d](z[i,d] * z[j,d]) / norm[d](z[i,d]) / norm[d](z[j,d]) / tau
        positives[i] = count[j](j != i && label[j] == label[i])
        inner[i] = sum[j : j != i && label[j] == label[i]](exp(s[i,j])) / sum[j : j != i](exp(s[i,j]))
        mean[i](positives[i] > 0 ? -log(inner[i] / positives[i]) : 0)
        """;

    public const string MultiSimilarity = """
        s[i,j] = sum[d](z[i,d] * z[j,d])
        alike[i] = log(1 + sum[j : j != i && label[j] == label[i]](exp(-alpha * (s[i,j] - base)))) / alpha
        different[i] = log(1 + sum[j : label[j] != label[i]](exp(beta * (s[i,j] - base)))) / beta
        mean[i](alike[i] + different[i])
        """;

    public const string LiftedStructure = """
        dist[i,j] = sqrt(sum[d]((z[i,d] - z[j,d])^2))
        near[i] = logsumexp[j : label[j] != label[i]](margin - dist[i,j])
        mean[i](relu(logsumexp[j : j != i && label[j] == label[i]](dist[i,j]) + near[i]))
        """;

    public const string Chamfer = """
        dist[i,j] = sum[d]((q[i,d] - k[j,d])^2)
        mean[i](min[j](dist[i,j])) + mean[j](min[i](dist[i,j]))
        """;

    public const string DistanceClip = """
        dist[i,j] = sum[d]((q[i,d] - k[j,d])^2) / tau
        rows = mean[i](logsumexp[j](-dist[i,j]) + dist[i,i])
        columns = mean[j](logsumexp[i](-dist[i,j]) + dist[j,j])
        (rows + columns) / 2
        """;

    public const string BatchHardTriplet = """
        dist[i,j] = sum[d]((z[i,d] - z[j,d])^2)
        farthest[i] = max[j : label[j] == label[i]](dist[i,j])
        nearest[i] = min[j : label[j] != label[i]](dist[i,j])
        mean[i](relu(farthest[i] - nearest[i] + margin))
        """;

    public const string NPairs = """
        s[i,j] = sum[d](a[i,d] * p[j,d])
        size2[i] = sum[d](a[i,d]^2 + p[i,d]^2)
        mean[i](log(1 + sum[j : j != i](exp(s[i,j] - s[i,i]))) + lambda * size2[i])
        """;

    public const string HarmonicEuclidean = """
        dist[b,j] = sum[d]((z[b,d] - e[j,d])^2)
        mean[b](dist[b,y[b]] + logsumexp[j](-dist[b,j]))
        """;

    public const string HarmonicIgnoring = """
        dist[b,j] = sum[d]((z[b,d] - e[j,d])^2)
        mean[b : y[b] >= 0](dist[b,y[b]] + logsumexp[j](-dist[b,j]))
        """;

    public const string HarmonicSoftmax = """
        dist[b,c] = sqrt(sum[d]((z[b,d] - e[c,d])^2))
        p[b,c] = dist[b,c]^-exponent / sum[j](dist[b,j]^-exponent)
        mean[b](-log(p[b,y[b]]))
        """;

    public const string LinearCrossEntropy = """
        logits[b,v] = sum[d](h[b,d] * w[v,d]) + bias[v]
        mean[b : y[b] >= 0](logsumexp[v](logits[b,v]) - logits[b,y[b]])
        """;

    public const string LinearFocal = """
        logits[b,v] = sum[d](h[b,d] * w[v,d])
        p[b,v] = exp(logits[b,v]) / sum[u](exp(logits[b,u]))
        mean[b](-(1 - p[b,y[b]])^gamma * log(p[b,y[b]]))
        """;

    public const string LinearDistillation = """
        student[b,v] = sum[d](h[b,d] * w[v,d]) / tau
        teacher[b,v] = sum[c](g[b,c] * u[v,c]) / tau
        q[b,v] = softmax[v](teacher[b,v])
        tau^2 * mean[b](sum[v](q[b,v] * (log(q[b,v]) - log(softmax[v](student[b,v])))))
        """;

    public const string Uniformity = """
        log(mean[i,j : i != j](exp(-t * sum[d]((z[i,d] - z[j,d])^2))))
        """;

    public const string KernelMeans = """
        k(a) = exp(-a / 2)
        xy = mean[i,j](k(sum[d]((x[i,d] - y[j,d])^2)))
        xx = mean[i,a](k(sum[d]((x[i,d] - x[a,d])^2)))
        log(xy) - log(xx) / 2
        """;

    public const string CentredPairs = """
        s[i,j] = sum[d](x[i,d] * y[j,d])
        m = mean[i,j](s[i,j])
        mean[i,j](log(1 + (s[i,j] - m)^2))
        """;

    public const string BarlowTwins = """
        xn[b,d] = (x[b,d] - mean[b](x[b,d])) / sqrt(var[b](x[b,d]) + epsilon)
        yn[b,d] = (y[b,d] - mean[b](y[b,d])) / sqrt(var[b](y[b,d]) + epsilon)
        c[d,e] = mean[b](xn[b,d] * yn[b,e])
        sum[d]((1 - c[d,d])^2) + lambda * sum[d, e : d != e](c[d,e]^2)
        """;

    public const string VicReg = """
        cx[d,e] = sum[b]((x[b,d] - mean[b](x[b,d])) * (x[b,e] - mean[b](x[b,e]))) / (size(b) - 1)
        cy[d,e] = sum[b]((y[b,d] - mean[b](y[b,d])) * (y[b,e] - mean[b](y[b,e]))) / (size(b) - 1)
        spread = mean[d](relu(1 - sqrt(cx[d,d] + epsilon)) + relu(1 - sqrt(cy[d,d] + epsilon))) / 2
        invariance = mean[b,d]((x[b,d] - y[b,d])^2)
        25 * invariance + 25 * spread + sum[d, e : d != e](cx[d,e]^2 + cy[d,e]^2) / size(d)
        """;
}
