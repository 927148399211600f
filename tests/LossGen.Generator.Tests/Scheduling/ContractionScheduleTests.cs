using System;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Tests.Roslyn;
using Xunit;

namespace LossGen.Generator.Tests.Scheduling;

/// <summary>What the schedule promises of contractions: the number of products, and that no matrix over pairs of rows is held whole.</summary>
public class ContractionScheduleTests
{
    private const string InfoNce = """
        [Loss("s[i,j] = sum[d](q[i,d] * k[j,d]) / tau; mean[i](logsumexp[j](s[i,j]) - s[i,i])")]
        public static partial float M(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, float tau);
        """;

    private const string Clip = """
        [Loss("s[i,j] = scale * sum[d](q[i,d] * k[j,d]); mean[i](logsumexp[j](s[i,j]) - s[i,i]) + mean[j](logsumexp[i](s[i,j]) - s[j,j])")]
        public static partial float M(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, [Gradient] float scale);
        """;

    private const string CosineInfoNce = """
        [Loss("inverse(n) = n > 0 ? 1 / n : 0; s[i,j] = sum[d](q[i,d] * k[j,d]) * inverse(norm[d](q[i,d])) * inverse(norm[d](k[j,d])) / tau; mean[i](logsumexp[j](s[i,j]) - s[i,i])")]
        public static partial float M(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, float tau);
        """;

    private const string CosineClip = """
        [Loss("inverse(n) = n > 0 ? 1 / n : 0; s[i,j] = exp(scale) * sum[d](q[i,d] * k[j,d]) * inverse(norm[d](q[i,d])) * inverse(norm[d](k[j,d])); mean[i](logsumexp[j](s[i,j]) - s[i,i]) + mean[j](logsumexp[i](s[i,j]) - s[j,j])")]
        public static partial float M(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, [Gradient] float scale);
        """;

    private const string LinearCrossEntropy = """
        [Loss("z[b,v] = sum[d](h[b,d] * w[v,d]) + bias[v]; mean[b : y[b] >= 0](logsumexp[v](z[b,v]) - z[b,y[b]])")]
        public static partial float M(ReadOnlySpan<float> h, ReadOnlySpan<float> w, ReadOnlySpan<float> bias, ReadOnlySpan<int> y);
        """;

    private const string NPairs = """
        [Loss("s[i,j] = sum[d](a[i,d] * p[j,d]); mean[i](log(1 + sum[j : j != i](exp(s[i,j] - s[i,i]))))")]
        public static partial float M(ReadOnlySpan<float> a, ReadOnlySpan<float> p, int d);
        """;

    private const string Distances = """
        [Loss("t[b,j] = sum[d]((z[b,d] - e[j,d])^2); mean[b](t[b,y[b]] + logsumexp[j](-t[b,j]))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<float> e, ReadOnlySpan<int> y, int d);
        """;

    private const string Hardest = """
        [Loss("t[i,j] = sum[d]((z[i,d] - z[j,d])^2); mean[i](relu(max[j : y[j] == y[i]](t[i,j]) - min[j : y[j] != y[i]](t[i,j]) + 1))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d);
        """;

    private const string NormalisedTemperature = """
        [Loss("s[i,j] = sum[d](z[i,d] * z[j,d]) / tau; mean[i](logsumexp[j : j != i](s[i,j]) - s[i,pair[i]])")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> pair, int d, float tau);
        """;

    [Theory]
    [InlineData(InfoNce)]
    [InlineData(Clip)]
    [InlineData(CosineInfoNce)]
    [InlineData(CosineClip)]
    [InlineData(LinearCrossEntropy)]
    [InlineData(NPairs)]
    [InlineData(Distances)]
    [InlineData(Hardest)]
    [InlineData(NormalisedTemperature)]
    public void No_matrix_over_pairs_of_rows_is_held_whole(string member)
    {
        var generated = Generate(member);
        Assert.Contains("Panels.Rows<float>", generated, StringComparison.Ordinal);
        var lengths = Regex.Matches(generated, @"new Rented<float>\((?<length>[^;]*)\);").Select(match => match.Groups["length"].Value).ToList();
        Assert.NotEmpty(lengths);
        Assert.DoesNotContain(lengths, length => Regex.IsMatch(length, @"^size[IJBV] \* size[IJBV]$"));
    }

    [Theory]
    [InlineData(InfoNce, 3)]
    [InlineData(CosineInfoNce, 3)]
    [InlineData(LinearCrossEntropy, 3)]
    [InlineData(Distances, 3)]
    public void Value_and_gradients_take_three_products(string member, int products)
    {
        var backward = Regex.Split(Generate(member), @"Backward<V(?:, N)?>\(nint", RegexOptions.None)[1];
        Assert.Equal(products, Regex.Count(backward, @"(Contractions\.Multiply|Distances\.\w+)<V"));
    }

    [Fact]
    public void A_learned_temperature_costs_no_logarithm_an_element() =>
        Assert.DoesNotContain("LogAddExp", Generate(CosineClip), StringComparison.Ordinal);

    [Fact]
    public void A_loss_over_rows_and_columns_multiplies_once_more_where_the_matrix_is_large()
    {
        var generated = Generate(Clip);
        Assert.Contains("Contractions.Transpose<float>", generated, StringComparison.Ordinal);
        Assert.Contains("is needed by rows and by columns", generated, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_of_a_bias_is_the_sum_of_the_rows_of_a_matrix_that_is_there() =>
        Assert.Contains("Contractions.SumRows<V, float>", Generate(LinearCrossEntropy), StringComparison.Ordinal);

    private static string Generate(string member)
    {
        var run = GeneratorRunner.Run("using System;\nusing LossGen;\n\npublic static partial class Losses\n{\n" + member + "\n}\n");
        Assert.Empty(run.AllDiagnostics);
        return run.Source;
    }
}
