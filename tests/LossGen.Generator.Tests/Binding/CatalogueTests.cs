using Xunit;

namespace LossGen.Generator.Tests.Binding;

/// <summary>The textbook forms of well-known losses bind without a word, and the fewest extents have to be given.</summary>
public class CatalogueTests
{
    [Theory]
    [InlineData("float: cosine float[], label int[], scale float, margin float",
        """
        // ArcFace
        target[b] = cos(acos(cosine[b,label[b]]) + margin)
        s[b,v] = scale * (v == label[b] ? target[b] : cosine[b,v])
        mean[b](-log(exp(s[b,label[b]]) / sum[v](exp(s[b,v]))))
        """,
        "b = label.0; v = cosine/b")]
    [InlineData("float: reward float[], k int",
        "mean[b](-sum[k, j : k < j](log(sigmoid(reward[b,k] - reward[b,j]))) / (size(k) * (size(k) - 1) / 2))",
        "k = k; j = k; b = reward/k")]
    [InlineData("float: logits float[], target int[], negative int[], lambda float, margin float",
        """
        lp[b,v] = logsoftmax[v](logits[b,v])
        mean[b](-lp[b,target[b]] + lambda * sum[n](max(0, lp[b,negative[b,n]] - lp[b,target[b]] + margin)))
        """,
        "b = target.0; v = logits/b; n = negative/b")]
    [InlineData("float: logits float[], target int[], alpha float, gamma float",
        """
        p[b] = exp(logits[b,target[b]]) / sum[v](exp(logits[b,v]))
        mean[b](-alpha * (1 - p[b])^gamma * log(p[b]))
        """,
        "b = target.0; v = logits/b")]
    [InlineData("float: logits float[], target int[], sigma float",
        """
        w[b,i] = exp(-(i - target[b])^2 / (2 * sigma^2))
        q[b,i] = w[b,i] / sum[u](w[b,u])
        mean[b](-sum[v](q[b,v] * log(softmax[v](logits[b,v]))))
        """,
        "b = target.0; v = logits/b; i = v; u = v")]
    [InlineData("float: logits float[], target int[], sigma float",
        """
        w[b,v] = exp(-(v - target[b])^2 / (2 * sigma^2))
        q[b,v] = w[b,v] / sum[u](w[b,u])
        mean[b](-sum[v](q[b,v] * log(softmax[v](logits[b,v]))))
        """,
        "b = target.0; v = logits/b; u = v")]
    [InlineData("float: logp float[], oldLogp nograd float[], refLogp nograd float[], reward nograd float[], epsilon float, beta float, k int",
        """
        a[b,k] = reward[b,k] - mean[k](reward[b,k])
        ratio[b,k] = exp(logp[b,k] - oldLogp[b,k])
        d[b,k] = refLogp[b,k] - logp[b,k]
        mean[b,k](-(min(ratio[b,k] * a[b,k], clip(ratio[b,k], 1 - epsilon, 1 + epsilon) * a[b,k]) - beta * (exp(d[b,k]) - d[b,k] - 1)))
        """,
        "k = k; b = logp/k; oldLogp == b*k; refLogp == b*k; reward == b*k")]
    [InlineData("float: z float[], centers float[], target int[]",
        """
        dist[b,c] = sum[d]((z[b,d] - centers[c,d])^2)
        mean[b](dist[b,target[b]] + log(sum[c](exp(-dist[b,c]))))
        """,
        "b = target.0; d = z/b; c = centers/d")]
    [InlineData("float: z float[], centers float[], target int[], exponent float",
        """
        dist[b,c] = sqrt(sum[d]((z[b,d] - centers[c,d])^2))
        p[b,c] = dist[b,c]^-exponent / sum[k](dist[b,k]^-exponent)
        mean[b](-log(p[b,target[b]]))
        """,
        "b = target.0; d = z/b; c = centers/d; k = c")]
    [InlineData("float: q float[], k float[], tau grad float, d int",
        """
        unit(x, n) = x / n
        qn[i] = sqrt(sum[d](q[i,d]^2))
        kn[j] = sqrt(sum[d](k[j,d]^2))
        s[i,j] = sum[d](unit(q[i,d], qn[i]) * unit(k[j,d], kn[j])) / tau
        mean[i](-log(exp(s[i,i]) / sum[j](exp(s[i,j]))))
        """,
        "d = d; i = q/d; j = k/d; i <= j")]
    [InlineData("float: logp float[], refLogp nograd float[], desirable byte[], beta float, kl float, desirableWeight float, undesirableWeight float",
        """
        r[b] = beta * (logp[b] - refLogp[b] - kl)
        mean[b](desirable[b] != 0 ? desirableWeight * (1 - sigmoid(r[b])) : undesirableWeight * (1 - sigmoid(-r[b])))
        """,
        "b = logp.0; refLogp.0 == b; desirable.0 == b")]
    [InlineData("float: logits float[], values nograd float[], label nograd float[]",
        "mean[b]((label[b] - sum[m](softmax[m](logits[b,m]) * values[m]))^2)",
        "m = values.0; b = label.0; logits == b*m")]
    [InlineData("float: p float[], q nograd float[], values nograd float[]",
        """
        cp[b,m] = cumsum[m](p[b,m])
        cq[b,m] = cumsum[m](q[b,m])
        mean[b](sum[m : m + 1 < size(m)]((values[m+1] - values[m]) * abs(cp[b,m] - cq[b,m])))
        """,
        "m = values.0; b = p/m; q == b*m")]
    [InlineData("float: logits float[], action int[], oldLogp nograd float[], advantage nograd float[], value float[], valueTarget nograd float[], epsilon float, c1 float, c2 float, entropy out float",
        """
        lp[b,v] = log(softmax[v](logits[b,v]))
        ratio[b] = exp(lp[b,action[b]] - oldLogp[b])
        entropy = mean[b](-sum[v](exp(lp[b,v]) * lp[b,v]))
        clipped[b] = clip(ratio[b], 1 - epsilon, 1 + epsilon)
        -mean[b](min(ratio[b] * advantage[b], clipped[b] * advantage[b])) +
            c1 * mean[b]((value[b] - valueTarget[b])^2) - c2 * entropy
        """,
        "b = action.0; v = logits/b; oldLogp.0 == b; advantage.0 == b; value.0 == b; valueTarget.0 == b")]
    [InlineData("float: anchor float[], positive float[], negative float[], margin float, d int",
        """
        sq(x) = x^2
        mean[b](relu(sum[d](sq(anchor[b,d] - positive[b,d])) - sum[d](sq(anchor[b,d] - negative[b,d])) + margin))
        """,
        "d = d; b = anchor/d; positive == b*d; negative == b*d")]
    public void Binds(string signature, string formula, string extents) =>
        Assert.Equal(extents, Bound.Extents(signature, formula));
}
