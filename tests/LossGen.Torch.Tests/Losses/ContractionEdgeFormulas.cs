namespace LossGen.Torch.Tests.Losses;

/// <summary>Contractions under masks, with further negatives, over clamped norms, strided.</summary>
internal static class ContractionEdgeFormulas
{
    // A zero vector has norm 0 and no direction: like torch's normalize, the norm is bounded from below.
    public const string ClampedInfoNce = """
        s[i,j] = sum[d](q[i,d] * k[j,d]) / (max(norm[d](q[i,d]), epsilon) * max(norm[d](k[j,d]), epsilon)) / tau
        mean[i](logsumexp[j](s[i,j]) - s[i,i])
        """;

    public const string MaskedInfoNce = """
        s[i,j] = sum[d](q[i,d] * k[j,d]) / tau
        mean[i](logsumexp[j : allowed[i,j]](s[i,j]) - s[i,i])
        """;

    public const string WithoutSelf = """
        s[i,j] = sum[d](z[i,d] * z[j,d]) / tau
        mean[i](logsumexp[j : j != i](s[i,j]) - s[i,next[i]])
        """;

    public const string PlainInfoNce = """
        s[i,j] = sum[d](q[i,d] * k[j,d]) / tau
        mean[i](logsumexp[j](s[i,j]) - s[i,i])
        """;
}
