namespace LossGen.Tests.Behaviour;

/// <summary>One formula or two of each kind of schedule.</summary>
internal static class Formulas
{
    // Elementwise with full reductions.
    public const string Dpo = """
        margin[i] = beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))
        accuracy  = mean[i](margin[i] > 0)
        mean[i](-log(sigmoid(margin[i])))
        """;

    public const string PpoClip = """
        ratio[i] = exp(logp[i] - oldLogp[i])
        sum[i](-min(ratio[i] * advantage[i], clip(ratio[i], 1 - epsilon, 1 + epsilon) * advantage[i]))
        """;

    public const string Masked = "mean[i : mask[i]]((x[i] - y[i])^2)";

    // Rows.
    public const string CrossEntropy = "mean[b](log(sum[v](exp(z[b,v]))) - z[b,y[b]])";

    public const string PaddedCrossEntropy = "mean[b : y[b] >= 0](logsumexp[v](z[b,v]) - z[b,y[b]])";

    public const string Focal = "p[b,v] = softmax[v](z[b,v]); mean[b](-(1 - p[b,y[b]])^gamma * log(p[b,y[b]]))";

    public const string Unreduced = "loss[b] = -log(exp(z[b,y[b]]) / sum[v](exp(z[b,v])))";

    public const string Tempered = """
        s[b,v] = z[b,v] / tau
        entropy[b] = -sum[v](softmax[v](s[b,v]) * logsoftmax[v](s[b,v]))
        mean[b](logsumexp[v](s[b,v]) - s[b,y[b]])
        """;

    // Pairs inside a row.
    public const string Ranking = "mean[b](sum[i, j : i < j](softplus(s[b,j] - s[b,i])))";

    // Scans.
    public const string Gae = """
        delta[b,t] = reward[b,t] + gamma * (done[b,t] ? 0 : value[b,t+1] ?? 0) - value[b,t]
        advantage[b,t] = delta[b,t] + gamma * lambda * (done[b,t] ? 0 : advantage[b,t+1] ?? 0)
        """;

    public const string Cumulative = "mean[b](sum[m]((cumsum[m](p[b,m]) - cumsum[m](q[b,m]))^2))";

    // Statistics broadcast back.
    public const string GroupAdvantage = """
        a[g,k] = reward[g,k] - mean[k](reward[g,k])
        mean[g,k](-a[g,k] * logp[g,k])
        """;

    public const string Standardised = """
        d[g,k] = x[g,k] - mean[k](x[g,k])
        n[g,k] = d[g,k] / sqrt(mean[k](d[g,k]^2) + 0.5)
        sum[g,k](exp(n[g,k]) * w[g,k])
        """;

    // Scatter: the adjoint of a gather.
    public const string Embedding = "mean[b](sum[d]((w[t[b],d] - x[b,d])^2))";

    // Statistics of the columns of a matrix, broadcast back to its rows.
    public const string Columns = """
        m[d] = mean[b](x[b,d])
        s[d] = sqrt(var[b](x[b,d]) + 0.25)
        mean[b,d](((x[b,d] - m[d]) / s[d] - t[b,d])^2) + sum[d](log(1 + s[d] * w[d]^2))
        """;

    // A contraction that feeds a row reduction.
    public const string InfoNce = """
        s[i,j] = sum[d](q[i,d] * k[j,d]) / tau
        mean[i](logsumexp[j](s[i,j]) - s[i,i])
        """;
}
