using System.Collections.Immutable;

namespace LossGen.Generator.Tests.PaperFormulas;

/// <summary>Losses of many fields, in the literal form: among them those that once were computed wrong.</summary>
internal static class Formulas
{
    public static ImmutableArray<PaperFormula> All { get; } =
    [
        new(
            "unbiased MMD",
            "double: x double[], y double[], h double, d int",
            """
            mean[i,j : i != j](exp(-sum[d]((x[i,d] - x[j,d])^2) / h)) - 2 * mean[i,m](exp(-sum[d]((x[i,d] - y[m,d])^2) / h)) +
                mean[m,n : m != n](exp(-sum[d]((y[m,d] - y[n,d])^2) / h))
            """,
            "i=3 m=5 d=2, i=1 m=1 d=3, i=9 m=1 d=1"),
        new(
            "lifted structure",
            "double: x double[], y int[], d int",
            """
            D[i,j] = norm[d](x[i,d] - x[j,d])
            neg[i] = sum[k : y[k] != y[i]](exp(1 - D[i,k]))
            mean[i,j : i < j && y[i] == y[j] && any[k](y[k] != y[i])](relu(log(neg[i] + neg[j]) + D[i,j])^2)
            """,
            "i=9 k=9 d=3, i=1 k=1 d=2, i=2 k=2 d=1"),
        new(
            "angular",
            "double: a double[], p double[], n double[], t double, d int",
            """
            f[b] = 4 * t^2 * sum[d]((a[b,d] + p[b,d]) * n[b,d]) - 2 * (1 + t^2) * sum[d](a[b,d] * p[b,d])
            mean[b](log(1 + exp(f[b])))
            """,
            "b=3 d=17, b=65 d=2, b=1 d=1"),
        new(
            "HSIC",
            "double: x double[], y double[], s double, d int, e int",
            """
            k[i,j] = exp(-sum[d]((x[i,d] - x[j,d])^2) / s)
            l[i,j] = exp(-sum[e]((y[i,e] - y[j,e])^2) / s)
            kc[i,j] = k[i,j] - mean[a](k[a,j]) - mean[b](k[i,b]) + mean[a,b](k[a,b])
            sum[i,j](kc[i,j] * l[i,j]) / (size(i) - 1)^2
            """,
            "i=5 d=2 e=3, i=3 d=1 e=7"),
        new(
            "linear CKA",
            "double: x double[], y double[], d int, e int",
            """
            xc[i,d] = x[i,d] - mean[j](x[j,d])
            yc[i,e] = y[i,e] - mean[j](y[j,e])
            num = sum[d,e](sum[i](xc[i,d] * yc[i,e])^2)
            nx = sqrt(sum[d,f](sum[i](xc[i,d] * xc[i,f])^2))
            ny = sqrt(sum[e,g](sum[i](yc[i,e] * yc[i,g])^2))
            1 - num / (nx * ny)
            """,
            "i=7 d=3 e=2"),
        new(
            "attention",
            "double: q double[], k double[], w double[], target nograd double[], d int, e int, i int",
            """
            s[i,j] = sum[d](q[i,d] * k[j,d]) / sqrt(size(d))
            p[i,j] = exp(s[i,j]) / sum[m](exp(s[i,m]))
            mean[i,e]((sum[j](p[i,j] * w[j,e]) - target[i,e])^2)
            """,
            "i=3 j=5 d=2 e=7, i=1 j=17 d=3 e=1"),
        new(
            "Mahalanobis",
            "double: x double[], mu double[], P double[], d int",
            """
            delta[b,d] = x[b,d] - mu[d]
            mean[b](sum[d,e](delta[b,d] * P[d,e] * delta[b,e]))
            """,
            "b=5 d=3 e=3, b=1 d=17 e=17"),
        new(
            "Sinkhorn step",
            "double: C double[], u double[], v double[], eps double, i int",
            """
            lu[i] = u[i] - logsumexp[j](v[j] - C[i,j] / eps)
            lv[j] = -logsumexp[i](lu[i] - C[i,j] / eps)
            sum[i,j](exp(lu[i] + lv[j] - C[i,j] / eps) * C[i,j])
            """,
            "i=3 j=5, i=17 j=1"),
        new(
            "group-relative policy",
            "double: lp double[], old nograd double[], refp nograd double[], rew nograd double[], mask bool[], eps double, beta double, g int, t int",
            """
            adv[i,g] = (rew[i,g] - mean[g](rew[i,g])) / (std[g](rew[i,g]) + 0.0001)
            r[i,g,t] = exp(lp[i,g,t] - old[i,g,t])
            kl[i,g,t] = exp(refp[i,g,t] - lp[i,g,t]) - (refp[i,g,t] - lp[i,g,t]) - 1
            -mean[i,g](mean[t : mask[i,g,t]](min(r[i,g,t] * adv[i,g], clip(r[i,g,t], 1 - eps, 1 + eps) * adv[i,g]) - beta * kl[i,g,t]))
            """,
            "i=2 g=5 t=3, i=1 g=2 t=17"),
        new(
            "sequence-level ratio",
            "double: lp double[], old nograd double[], rew nograd double[], m bool[], eps double, g int, t int",
            """
            adv[i,g] = (rew[i,g] - mean[g](rew[i,g])) / (std[g](rew[i,g]) + 0.000001)
            s[i,g] = exp(mean[t : m[i,g,t]](lp[i,g,t] - old[i,g,t]))
            -mean[i,g](min(s[i,g] * adv[i,g], clip(s[i,g], 1 - eps, 1 + eps) * adv[i,g]))
            """,
            "i=3 g=4 t=5"),
        new(
            "expert balance",
            "double: z double[], e int",
            """
            p[b,e] = exp(z[b,e]) / sum[k](exp(z[b,k]))
            f[e] = mean[b](argmax[k](z[b,k]) == e)
            size(e) * sum[e](f[e] * mean[b](p[b,e]))
            """,
            "b=7 e=3, b=1 e=5"),
        new(
            "Tversky focal",
            "double: z double[], g nograd double[], n int",
            """
            p[b,n] = sigmoid(z[b,n])
            tp[b] = sum[n](p[b,n] * g[b,n]); fp[b] = sum[n](p[b,n] * (1 - g[b,n])); fn[b] = sum[n]((1 - p[b,n]) * g[b,n])
            mean[b]((1 - tp[b] / (tp[b] + 0.3 * fp[b] + 0.7 * fn[b]))^0.75)
            """,
            "b=3 n=5, b=17 n=2"),
        new(
            "ranked hinge",
            "double: z double[], y byte[], n int",
            """
            e[b,n] = relu(1 - (2 * y[b,n] - 1) * z[b,n])
            rank[b,n] = count[m](e[b,m] > e[b,n])
            mean[b](sum[n](e[b,n] / (1 + rank[b,n])))
            """,
            "b=3 n=7"),
        new(
            "ensemble CRPS",
            "double: x double[], y nograd double[], m int",
            """
            mean[b](mean[m](abs(x[b,m] - y[b])) - 0.5 * mean[m,n](abs(x[b,m] - x[b,n])))
            """,
            "b=3 m=5, b=1 m=1"),
        new(
            "Gaussian CRPS",
            "double: mu double[], sigma double[], y nograd double[]",
            """
            z[b] = (y[b] - mu[b]) / sigma[b]
            mean[b](sigma[b] * (z[b] * (2 * (0.5 * (1 + erf(z[b] / sqrt(2)))) - 1) + 2 * exp(-z[b]^2 / 2) / sqrt(2 * pi) - 1 / sqrt(pi)))
            """,
            "b=17"),
        new(
            "energy distance",
            "double: x double[], y double[], d int",
            """
            2 * mean[i,j](norm[d](x[i,d] - y[j,d])) - mean[i,k](norm[d](x[i,d] - x[k,d])) - mean[j,l](norm[d](y[j,d] - y[l,d]))
            """,
            "i=3 j=5 d=2"),
        new(
            "evidential regression",
            "double: g double[], v double[], al double[], be double[], y nograd double[]",
            """
            nu[b] = softplus(v[b]); alpha[b] = softplus(al[b]) + 1; om[b] = 2 * softplus(be[b]) * (1 + nu[b])
            mean[b](0.5 * log(pi / nu[b]) - alpha[b] * log(om[b]) + (alpha[b] + 0.5) * log((y[b] - g[b])^2 * nu[b] + om[b]) +
                lgamma(alpha[b]) - lgamma(alpha[b] + 0.5))
            """,
            "b=5"),
        new(
            "circle",
            "double: x double[], y int[], m double, gamma double, d int",
            """
            s[i,j] = sum[d](x[i,d] * x[j,d]) / (norm[d](x[i,d]) * norm[d](x[j,d]))
            lp[i] = logsumexp[j : j != i && y[j] == y[i]](-gamma * relu(1 + m - s[i,j]) * (s[i,j] - 1 + m))
            ln[i] = logsumexp[j : y[j] != y[i]](gamma * relu(s[i,j] + m) * (s[i,j] - m))
            mean[i](log(1 + exp(ln[i] + lp[i])))
            """,
            "i=5 j=5 d=3, i=2 j=2 d=2, i=1 j=1 d=1"),
        new(
            "multi-similarity",
            "double: x double[], y int[], a double, b double, d int",
            """
            s[i,j] = sum[d](x[i,d] * x[j,d])
            pos[i] = log(1 + sum[j : j != i && y[j] == y[i]](exp(-a * (s[i,j] - 0.5)))) / a
            neg[i] = log(1 + sum[j : y[j] != y[i]](exp(b * (s[i,j] - 0.5)))) / b
            mean[i](pos[i] + neg[i])
            """,
            "i=7 j=7 d=3, i=1 j=1 d=2"),
        new(
            "proxy NCA",
            "double: x double[], w double[], y int[], d int",
            """
            dist(b, c) = sum[d]((x[b,d] / norm[k](x[b,k]) - w[c,d] / norm[k](w[c,k]))^2)
            mean[b](-log(exp(-dist(b, y[b])) / sum[c : c != y[b]](exp(-dist(b, c)))))
            """,
            "b=5 c=3 d=2"),
        new(
            "margin on the angle",
            "double: x double[], w double[], y int[], s double, m double, d int",
            """
            cs[b,c] = clip(sum[d](x[b,d] * w[c,d]) / (norm[d](x[b,d]) * norm[d](w[c,d])), -0.999, 0.999)
            l[b,c] = s * (c == y[b] ? cos(acos(cs[b,c]) + m) : cs[b,c])
            -mean[b](log(exp(l[b,y[b]]) / sum[c](exp(l[b,c]))))
            """,
            "b=5 c=3 d=4"),
        new(
            "supervised contrastive",
            "double: x double[], y int[], tau double, d int",
            """
            s[i,j] = sum[d](x[i,d] * x[j,d]) / tau
            -mean[i](mean[p : p != i && y[p] == y[i]](s[i,p] - log(sum[j : j != i](exp(s[i,j])))))
            """,
            "i=7 p=7 d=3, i=2 p=2 d=2"),
        new(
            "Barlow twins",
            "double: x double[], y double[], lambda double, d int",
            """
            xn[b,d] = (x[b,d] - mean[b](x[b,d])) / (std[b](x[b,d]) + 0.001)
            yn[b,d] = (y[b,d] - mean[b](y[b,d])) / (std[b](y[b,d]) + 0.001)
            C[d,e] = mean[b](xn[b,d] * yn[b,e])
            sum[d]((1 - C[d,d])^2) + lambda * sum[d,e : d != e](C[d,e]^2)
            """,
            "b=5 d=3"),
        new(
            "preference odds",
            "double: c double[], r double[], lambda double",
            """
            odds(p) = log(exp(p) / (1 - exp(p)))
            mean[i](c[i] - lambda * log(sigmoid(odds(-c[i]) - odds(-r[i]))))
            """,
            "i=17"),
        new(
            "V-trace",
            "double: v double[], lp double[], mu nograd double[], r nograd double[], gamma double, t int",
            """
            rho[b,t] = min(1, exp(lp[b,t] - mu[b,t]))
            d[b,t] = rho[b,t] * (r[b,t] + gamma * (v[b,t+1] ?? 0) - v[b,t])
            a[b,t] = d[b,t] + gamma * rho[b,t] * (a[b,t+1] ?? 0)
            mean[b,t](a[b,t]^2)
            """,
            "b=3 t=5, b=1 t=1"),
        new(
            "TD(lambda), time first",
            "double: v double[], r nograd double[], gamma double, lambda double, b int",
            """
            G[t,b] = r[t,b] + gamma * ((1 - lambda) * (v[t+1,b] ?? 0) + lambda * (G[t+1,b] ?? 0))
            mean[t,b]((G[t,b] - v[t,b])^2)
            """,
            "b=5 t=7, b=17 t=2"),
        new(
            "projected categorical",
            "double: z double[], p nograd double[], r nograd double[], gamma double, k int",
            """
            dz = 6 / max(size(k) - 1, 1)
            tz[b,j] = clip(r[b] + gamma * (j * dz - 3), -3, 3)
            m[b,k] = sum[j](p[b,j] * clip(1 - abs(tz[b,j] - (k * dz - 3)) / dz, 0, 1))
            -mean[b](sum[k](m[b,k] * logsoftmax[k](z[b,k])))
            """,
            "b=3 k=5 j=5, b=2 k=1 j=1"),
        new(
            "quantile Huber",
            "double: th double[], tt nograd double[], kappa double, i int",
            """
            u[b,i,j] = tt[b,j] - th[b,i]
            hub(x) = abs(x) <= kappa ? 0.5 * x^2 : kappa * (abs(x) - 0.5 * kappa)
            mean[b](sum[i](mean[j](abs((i + 0.5) / size(i) - (u[b,i,j] < 0)) * hub(u[b,i,j]) / kappa)))
            """,
            "b=3 i=5 j=4"),
        new(
            "pairwise NDCG weights",
            "double: s double[], g nograd double[], i int",
            """
            dcg(r) = 1 / log(2 + r)
            rank[b,i] = count[j](s[b,j] > s[b,i])
            mean[b](sum[i,j : g[b,i] > g[b,j]](abs((2^g[b,i] - 2^g[b,j]) * (dcg(rank[b,i]) - dcg(rank[b,j]))) * log(1 + exp(s[b,j] - s[b,i]))))
            """,
            "b=3 i=5 j=5"),
        new(
            "list likelihood",
            "double: s double[], n int",
            """
            -mean[b](sum[n](s[b,n] - log(sum[m : m >= n](exp(s[b,m])))))
            """,
            "b=3 n=5, b=1 n=17"),
        new(
            "mixture density",
            "double: a double[], mu double[], ls double[], y nograd double[], k int",
            """
            lw[b,k] = logsoftmax[k](a[b,k])
            -mean[b](log(sum[k](exp(lw[b,k]) * exp(-0.5 * ((y[b] - mu[b,k]) / exp(ls[b,k]))^2) / (exp(ls[b,k]) * sqrt(2 * pi)))))
            """,
            "b=5 k=3"),
        new(
            "partial likelihood",
            "double: s double[], time nograd double[], e bool[]",
            """
            -sum[i : e[i]](s[i] - log(sum[j : time[j] >= time[i]](exp(s[j])))) / max(count[i](e[i]), 1)
            """,
            "i=7, i=1"),
        new(
            "Jensen-Shannon",
            "double: a double[], b double[], c int",
            """
            p[i,c] = softmax[c](a[i,c]); q[i,c] = softmax[c](b[i,c])
            m[i,c] = 0.5 * (p[i,c] + q[i,c])
            mean[i](0.5 * sum[c](p[i,c] * log(p[i,c] / m[i,c])) + 0.5 * sum[c](q[i,c] * log(q[i,c] / m[i,c])))
            """,
            "i=3 c=5, i=17 c=2"),
        new(
            "knowledge graph",
            "double: e double[], r double[], h int[], t int[], rel int[], d int",
            """
            score(x, q, z) = sum[d](e[x,d] * r[q,d] * e[z,d])
            mean[b](softplus(-score(h[b], rel[b], t[b])))
            """,
            "b=5 d=3 e.0=6 r.0=5"),
        new(
            "negative sampling",
            "double: u double[], v double[], c int[], o int[], neg int[], k int, d int",
            """
            mean[b](-log(sigmoid(sum[d](u[c[b],d] * v[o[b],d]))) - sum[k](log(sigmoid(-sum[d](u[c[b],d] * v[neg[b,k],d])))))
            """,
            "b=5 k=3 d=4 u.0=6 v.0=7"),
        new(
            "GARCH(1, 1)",
            "double: r double[], w grad double, a grad double, be grad double",
            """
            s2[t] = w + a * (r[t-1] ?? 0)^2 + be * (s2[t-1] ?? 1)
            mean[t](0.5 * (log(2 * pi * s2[t]) + r[t]^2 / s2[t]))
            """,
            "t=7, t=1"),
        new(
            "gated recurrence",
            "double: x double[], z double[], y nograd double[], t int",
            """
            h[b,t] = sigmoid(z[b,t]) * (h[b,t-1] ?? 0) + (1 - sigmoid(z[b,t])) * tanh(x[b,t])
            mean[b,t]((h[b,t] - y[b,t])^2)
            """,
            "b=3 t=5"),
        new(
            "state space",
            "double: x double[], a double[], c double[], y nograd double[], t int, n int",
            """
            s[b,t,n] = a[n] * (s[b,t-1,n] ?? 0) + x[b,t]
            mean[b,t]((sum[n](c[n] * s[b,t,n]) - y[b,t])^2)
            """,
            "b=3 t=5 n=2"),
        new(
            "layer norm",
            "double: x double[], g double[], c double[], y nograd double[], d int",
            """
            h[b,d] = g[d] * (x[b,d] - mean[k](x[b,k])) / sqrt(mean[m]((x[b,m] - mean[k](x[b,k]))^2) + 0.00001) + c[d]
            mean[b,d]((h[b,d] - y[b,d])^2)
            """,
            "b=3 d=5, b=1 d=17"),
        new(
            "chain of labels",
            "double: z double[], tr double[], y int[], k int",
            """
            score = sum[t](z[t,y[t]]) + sum[t : t > 0](tr[y[t-1],y[t]])
            next[t] = logsumexp[k](z[t,k] + (t > 0 ? tr[y[t-1],k] : 0))
            -(score - sum[t](next[t]))
            """,
            "t=5 k=4 tr.0=4, t=1 k=3 tr.0=3"),
        new(
            "ListMLE over the labels' order",
            "double: s double[], n int",
            "-mean[b](sum[n](s[b,n] - log(sum[m : m >= n](exp(s[b,m])))))",
            "b=3 n=5 m=5, b=1 n=1 m=1"),
        new(
            "Retrace",
            "double: q double[], qb nograd double[], r nograd double[], lp nograd double[], mu nograd double[], g double, t int",
            """
            c[b,t] = min(1, exp(lp[b,t] - mu[b,t]))
            d[b,t] = r[b,t] + g * (qb[b,t+1] ?? 0) - q[b,t]
            a[b,t] = d[b,t] + g * (c[b,t+1] ?? 0) * (a[b,t+1] ?? 0)
            mean[b,t]((stopgradient(a[b,t] + q[b,t]) - q[b,t])^2)
            """,
            "b=3 t=5 qb.1=6, b=2 t=3 qb.1=3"),
        new(
            "hardest of further negatives",
            "double: a double[], p double[], m double, d int",
            """
            s[i,j] = sum[d](a[i,d] * p[j,d])
            mean[i](relu(m + max[j : j != i](s[i,j]) - s[i,i]))
            """,
            "i=3 j=5 d=2, i=4 j=7 d=3, i=4 j=4 d=2"),
        new(
            "in-batch positives with further negatives",
            "double: q double[], k double[], tau grad double, d int",
            """
            s[i,j] = sum[d](q[i,d] * k[j,d]) / tau
            mean[i](logsumexp[j](s[i,j]) - s[i,i])
            """,
            "i=2 j=3 d=2, i=1 j=7 d=3"),
        new(
            "normalised cut",
            "double: z double[], A nograd double[], k int, i int",
            """
            p[i,k] = softmax[k](z[i,k])
            cut = sum[i,j](A[i,j] * sum[k](p[i,k] * p[j,k]))
            1 - cut / (sum[i,j](A[i,j]) + 0.001)
            """,
            "i=5 j=3 k=2, i=3 j=3 k=4"),
        new(
            "weights by the number of others",
            "double: x double[], y double[]",
            "sum[i](x[i]^2) * size(j) + mean[j](y[j])",
            "i=3 j=5"),
        new(
            "values one step longer than rewards",
            "double: r nograd double[], value double[], g double, lambda double, t int",
            """
            delta[b,t] = r[b,t] + g * value[b,t+1] - value[b,t+0]
            adv[b,t] = delta[b,t] + g * lambda * (adv[b,t+1] ?? 0)
            mean[b,t](adv[b,t]^2)
            """,
            "b=3 t=5 value.1=6, b=2 t=1 value.1=2"),
        new(
            "recurrence over the first of two indices",
            "double: x double[], g double[], c grad double, j int",
            """
            r[i,j] = x[i,j] + c * (r[i-1,j] ?? 0)
            mean[i,j](r[i,j] * g[i]) + sum[i](max[j](r[i,j])^2)
            """,
            "i=5 j=3, i=1 j=17, i=17 j=1, i=65 j=3, i=9 j=33"),
        new(
            "running sums read at other places",
            "double: x double[], w double[], k int[], j int",
            """
            s[i,j] = cumsum[i desc](x[i,j])
            sum[n,j](w[n] * s[k[n],j]^2)
            """,
            "i=7 j=3 n=5, i=17 j=33 n=3"),
        new(
            "log-likelihood of an order",
            "double: s double[], t int",
            "mean[b](sum[t](log(cumsum[t desc](exp(s[b,t]))) - s[b,t]))",
            "b=3 t=5, b=1 t=1, b=17 t=9"),
        new(
            "largest probability of columns",
            "double: a double[], i int, j int",
            "max[i, j](softmax[i](a[i,j]))",
            "i=3 j=2, i=1 j=1"),
    ];
}
