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

    private const string DistancesIgnoring = """
        [Loss("t[b,j] = sum[d]((z[b,d] - e[j,d])^2); mean[b : y[b] >= 0](t[b,y[b]] + logsumexp[j](-t[b,j]))")]
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

    private const string SupervisedContrastive = """
        [Loss("inverse(n) = n > 0 ? 1 / n : 0; s[i,j] = sum[d](z[i,d] * z[j,d]) * inverse(norm[d](z[i,d])) * inverse(norm[d](z[j,d])) / tau; p[i] = count[j](j != i && y[j] == y[i]); mean[i](p[i] > 0 ? logsumexp[j : j != i](s[i,j]) - sum[j : j != i && y[j] == y[i]](s[i,j]) / p[i] : 0)")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d, float tau);
        """;

    private const string SupervisedContrastiveOfLogProbabilities = """
        [Loss("s[i,j] = sum[d](z[i,d] / norm[d](z[i,d]) * (z[j,d] / norm[d](z[j,d]))) / tau; l[i,j] = log(exp(s[i,j]) / sum[a : a != i](exp(s[i,a]))); mean[i](-mean[j : j != i && y[j] == y[i]](l[i,j]))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d, float tau);
        """;

    private const string SupervisedContrastiveInside = """
        [Loss("s[i,j] = sum[d](z[i,d] * z[j,d]) / tau; mean[i](logsumexp[j : j != i](s[i,j]) - logsumexp[j : j != i && y[j] == y[i]](s[i,j]))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d, float tau);
        """;

    private const string MultiSimilarity = """
        [Loss("s[i,j] = sum[d](z[i,d] * z[j,d]); mean[i](log(1 + sum[j : j != i && y[j] == y[i]](exp(-2 * (s[i,j] - t)))) / 2 + log(1 + sum[j : y[j] != y[i]](exp(40 * (s[i,j] - t)))) / 40)")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d, float t);
        """;

    private const string Circle = """
        [Loss("s[i,j] = sum[d](z[i,d] * z[j,d]); p[i] = logsumexp[j : j != i && y[j] == y[i]](-g * relu(1 + m - s[i,j]) * (s[i,j] - 1 + m)); n[i] = logsumexp[j : y[j] != y[i]](g * relu(s[i,j] + m) * (s[i,j] - m)); mean[i](softplus(p[i] + n[i]))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d, float m, float g);
        """;

    private const string LiftedStructure = """
        [Loss("t[i,j] = sqrt(sum[d]((z[i,d] - z[j,d])^2)); mean[i](relu(logsumexp[j : j != i && y[j] == y[i]](t[i,j]) + logsumexp[j : y[j] != y[i]](1 - t[i,j])))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d);
        """;

    private const string HardestCosines = """
        [Loss("s[i,j] = sum[d](z[i,d] * z[j,d]) / norm[d](z[i,d]) / norm[d](z[j,d]); mean[i](relu(max[j : y[j] != y[i]](s[i,j]) - min[j : j != i && y[j] == y[i]](s[i,j]) + m))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d, float m);
        """;

    private const string Neighbours = """
        [Loss("t[i,j] = sum[d]((z[i,d] - z[j,d])^2); p[i,j] = exp(-t[i,j]) / sum[k : k != i](exp(-t[i,k])); -mean[i](log(sum[j : j != i && y[j] == y[i]](p[i,j])))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, int d);
        """;

    private const string Chamfer = """
        [Loss("t[i,j] = sum[d]((q[i,d] - k[j,d])^2); mean[i](min[j](t[i,j])) + mean[j](min[i](t[i,j]))")]
        public static partial float M(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d);
        """;

    private const string DistanceClip = """
        [Loss("t[i,j] = sum[d]((q[i,d] - k[j,d])^2); mean[i](logsumexp[j](-t[i,j]) + t[i,i]) + mean[j](logsumexp[i](-t[i,j]) + t[j,j])")]
        public static partial float M(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d);
        """;

    private const string Uniformity = """
        [Loss("log(mean[i,j : i != j](exp(-2 * sum[d]((z[i,d] - z[j,d])^2))))")]
        public static partial float M(ReadOnlySpan<float> z, int d);
        """;

    private const string Kernels = """
        [Loss("k(a) = exp(-a / 2); log(mean[i,j](k(sum[d]((x[i,d] - y[j,d])^2)))) - log(mean[i,a](k(sum[d]((x[i,d] - x[a,d])^2))))")]
        public static partial float M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int d);
        """;

    private const string CentredPairs = """
        [Loss("s[i,j] = sum[d](q[i,d] * k[j,d]); m = mean[i,j](s[i,j]); mean[i,j](log(1 + (s[i,j] - m)^2))")]
        public static partial float M(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d);
        """;

    private const string BarlowTwins = """
        [Loss("xn[n,i] = (x[n,i] - mean[n](x[n,i])) / sqrt(var[n](x[n,i])); yn[n,i] = (y[n,i] - mean[n](y[n,i])) / sqrt(var[n](y[n,i])); c[i,j] = mean[n](xn[n,i] * yn[n,j]); sum[i]((1 - c[i,i])^2) + lambda * sum[i,j : i != j](c[i,j]^2)")]
        public static partial float M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float lambda, int i);
        """;

    private const string Covariances = """
        [Loss("xc[n,i] = x[n,i] - mean[n](x[n,i]); c[i,j] = sum[n](xc[n,i] * xc[n,j]) / (size(n) - 1); mean[i](relu(1 - sqrt(c[i,i] + 0.1))) + sum[i,j : i != j](c[i,j]^2) / size(i)")]
        public static partial float M(ReadOnlySpan<float> x, int i);
        """;

    [Theory]
    [InlineData(Uniformity)]
    [InlineData(Kernels)]
    [InlineData(CentredPairs)]
    [InlineData(BarlowTwins)]
    [InlineData(Covariances)]
    [InlineData(InfoNce)]
    [InlineData(Clip)]
    [InlineData(CosineInfoNce)]
    [InlineData(CosineClip)]
    [InlineData(LinearCrossEntropy)]
    [InlineData(NPairs)]
    [InlineData(Distances)]
    [InlineData(Hardest)]
    [InlineData(NormalisedTemperature)]
    [InlineData(SupervisedContrastive)]
    [InlineData(SupervisedContrastiveOfLogProbabilities)]
    [InlineData(SupervisedContrastiveInside)]
    [InlineData(MultiSimilarity)]
    [InlineData(Circle)]
    [InlineData(LiftedStructure)]
    [InlineData(HardestCosines)]
    [InlineData(Neighbours)]
    [InlineData(Chamfer)]
    [InlineData(DistanceClip)]
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
    [InlineData(DistancesIgnoring, 3)]
    public void Value_and_gradients_take_three_products(string member, int products)
    {
        var backward = Regex.Split(Generate(member), @"Backward<V(?:, N)?>\(nint", RegexOptions.None)[1];
        Assert.Equal(products, Regex.Count(backward, @"(Contractions\.Multiply|Distances\.\w+)<V"));
    }

    [Theory]
    [InlineData(Hardest)]
    [InlineData(NormalisedTemperature)]
    [InlineData(SupervisedContrastive)]
    [InlineData(SupervisedContrastiveOfLogProbabilities)]
    [InlineData(SupervisedContrastiveInside)]
    [InlineData(MultiSimilarity)]
    [InlineData(Circle)]
    [InlineData(LiftedStructure)]
    [InlineData(HardestCosines)]
    [InlineData(Neighbours)]
    public void A_vector_that_is_a_row_and_a_column_takes_one_product_for_its_gradient(string member)
    {
        // Of the similarities there is one product where they are held whole, and otherwise two.
        var backward = Regex.Split(Generate(member), @"Backward<V(?:, N)?>\(nint", RegexOptions.None)[1];
        Assert.Equal(4, Regex.Count(backward, @"(Contractions\.Multiply|Distances\.\w+)<V"));
        Assert.DoesNotContain("accumulate: first > 0", backward, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CosineInfoNce)]
    [InlineData(CosineClip)]
    [InlineData(SupervisedContrastive)]
    [InlineData(DistancesIgnoring)]
    public void A_condition_hides_rows_of_an_input_from_a_product_without_a_copy(string member)
    {
        var lengths = Regex.Matches(Generate(member), @"new Rented<float>\((?<length>[^;]*)\);").Select(match => match.Groups["length"].Value).ToList();
        Assert.DoesNotContain(lengths, length => Regex.IsMatch(length, @"^size\w+ \* size\w+$"));
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

    [Fact]
    public void A_matrix_that_is_reduced_to_a_number_and_used_beside_it_is_multiplied_twice()
    {
        var generated = Generate(Uniformity);
        Assert.Contains("is multiplied twice: a number that is reduced from all of it is needed beside its elements.", generated, StringComparison.Ordinal);
    }

    private static string Generate(string member)
    {
        var run = GeneratorRunner.Run("using System;\nusing LossGen;\n\npublic static partial class Losses\n{\n" + member + "\n}\n");
        Assert.Empty(run.AllDiagnostics);
        return run.Source;
    }
}
