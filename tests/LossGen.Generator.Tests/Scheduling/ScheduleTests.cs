using System;
using System.Text.RegularExpressions;
using LossGen.Generator.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Scheduling;

/// <summary>What the schedule promises of each class of losses, read off the generated files.</summary>
public class ScheduleTests
{
    private const string CrossEntropy = """
        [Loss("mean[b](log(sum[v](exp(z[b,v]))) - z[b,y[b]])")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y);
        """;

    private const string Focal = """
        [Loss("p[b,v] = softmax[v](z[b,v]); mean[b](-(1 - p[b,y[b]])^gamma * log(p[b,y[b]]))")]
        public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, float gamma);
        """;

    private const string Dpo = """
        [Loss("mean[z](-log(sigmoid(beta * (c[z] - r[z]))))")]
        public static partial float M(ReadOnlySpan<float> c, ReadOnlySpan<float> r, float beta);
        """;

    private const string Pairs = """
        [Loss("mean[b](sum[i, j : i < j](softplus(s[b,j] - s[b,i])))")]
        public static partial float M(ReadOnlySpan<float> s, int j);
        """;

    [Fact]
    public void Cross_entropy_reads_a_row_three_times() =>
        Assert.Contains("Passes over memory: for each b: 3 passes over v.", Generate(CrossEntropy), StringComparison.Ordinal);

    [Fact]
    public void A_sum_over_all_rows_is_computed_once_also_where_a_row_may_be_ignored() => Assert.Contains(
        "Passes over memory: one pass over b; for each b: 3 passes over v.",
        Generate("""
            [Loss("w = sum[b : y[b] >= 0](weight[y[b]]); sum[b : y[b] >= 0](weight[y[b]] * (logsumexp[v](z[b,v]) - z[b,y[b]])) / w")]
            public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, [NoGradient] ReadOnlySpan<float> weight);
            """),
        StringComparison.Ordinal);

    [Fact]
    public void Exponentials_under_two_names_of_an_index_are_computed_once() =>
        Assert.Contains(
            "Passes over memory: for each b: 3 passes over v.",
            Generate("""
                [Loss("p[b,v] = exp(z[b,v]) / sum[w](exp(z[b,w])); mean[b](-log(p[b,y[b]]))")]
                public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y);
                """),
            StringComparison.Ordinal);

    /// <summary>The recurrence is over the first index of the reduction, whose loop stands around that over the second.</summary>
    [Fact]
    public void A_recurrence_over_an_outer_index_is_computed_once()
    {
        var source = Generate("""
            [Loss("r[i,j] = x[i,j] + c * (r[i-1,j] ?? 0); mean[i,j](r[i,j] * g[i])")]
            public static partial float M(ReadOnlySpan<float> x, ReadOnlySpan<float> g, float c, int j);
            """);
        var costs = Regex.Matches(source, @"var cost\d* = (.*);");
        Assert.NotEmpty(costs);
        Assert.All(costs, cost => Assert.DoesNotMatch(@"size\w* \* \(.*size", cost.Groups[1].Value));
    }

    [Fact]
    public void A_kernel_too_large_to_inline_everything_is_cut_into_stages() =>
        Assert.Contains(
            "Passes over memory: for each b: 2 passes over v; for each b: 1 pass over v; for each b: 1 pass over v.",
            Generate("""
                [Loss("lp[b,v] = logsoftmax[v](t[b,v] / c); lq[b,v] = logsoftmax[v](s[b,v] / c); mean[b](sum[v](exp(lp[b,v]) * (log(2) - softplus(lq[b,v] - lp[b,v])) + exp(lq[b,v]) * (log(2) - softplus(lp[b,v] - lq[b,v]))))")]
                public static partial float M(ReadOnlySpan<float> s, [NoGradient] ReadOnlySpan<float> t, float c, int v);
                """),
            StringComparison.Ordinal);

    [Fact]
    public void What_is_read_under_a_condition_and_its_opposite_is_read_once()
    {
        var generated = Generate("""
            [Loss("c[b] = clip(z[b,y[b]], -1, 1); far[b] = flag && c[b] < -0.5; t[b] = far[b] ? c[b] - 1 : cos(acos(c[b]) + 0.5); s[b,v] = v == y[b] ? t[b] : z[b,v]; mean[b](-log(exp(s[b,y[b]]) / sum[v](exp(s[b,v]))))")]
            public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y, bool flag);
            """);
        var kernel = Regex.Split(Regex.Split(generated, "struct BackwardKernel<", RegexOptions.None)[1], "struct BackwardShortRows", RegexOptions.None)[0];
        Assert.Equal(1, Regex.Count(kernel, @"Position\.Check"));
    }

    [Fact]
    public void A_pass_keeps_nothing_that_depends_on_an_index_inside_of_it() =>
        Generate("""
            [Loss("sd[g] = mean[i](r[g,i]^2); mean[g,i](sum[t](max(p[g,i,t], sd[g]) - beta * exp(q[g,i,t] - p[g,i,t])))")]
            public static partial float M(ReadOnlySpan<float> p, ReadOnlySpan<float> q, ReadOnlySpan<float> r, float beta, int i, int t);
            """);

    [Fact]
    public void What_data_place_is_gathered_once_for_all_pairs()
    {
        var generated = Generate("""
            [Loss("r[b,i] = score[b,order[b,i]]; mean[b](-sum[i](log(exp(r[b,i]) / sum[j : j >= i](exp(r[b,j])))))")]
            public static partial float M(ReadOnlySpan<float> score, ReadOnlySpan<int> order, int i);
            """);
        var forward = Regex.Split(generated, "float Backward<", RegexOptions.None)[0];

        // Once in whole vectors and once in the last, partial one.
        Assert.Equal(2, Regex.Count(Regex.Split(forward, "float ForwardShortRows<", RegexOptions.None)[0], @"Position\.Check"));
    }

    [Fact]
    public void Two_indices_of_one_extent_in_one_sum_stay_two() =>
        Assert.Contains(
            "passes over j",
            Generate("""
                [Loss("mean[i](logsumexp[j](x[i,j] * x[j,i]))")]
                public static partial float M(ReadOnlySpan<float> x, int i, int j);
                """),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("mean[i](x[i]^2)", false)]
    [InlineData("mean[i](lgamma(x[i]))", true)]
    public void A_large_kernel_has_one_body_for_whole_and_partial_vectors(string formula, bool isLarge)
    {
        var code = Generate($"""
            [Loss("{formula}")]
            public static partial float M(ReadOnlySpan<float> x);
            """);
        Assert.Equal(isLarge, code.Contains("var live = Math.Min(V.Count, end - i);", StringComparison.Ordinal));
        Assert.Equal(!isLarge, code.Contains("i <= end - V.Count", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CrossEntropy)]
    [InlineData(Focal)]
    public void Losses_of_rows_rent_partial_sums_and_a_tile_of_one_vector_of_rows(string member)
    {
        var rented = Regex.Matches(Generate(member), @"new Rented<\w+>\((?<length>[^;]*)\);");
        Assert.NotEmpty(rented);
        Assert.All(rented, match => Assert.Contains(match.Groups["length"].Value, new[] { "blocks", "sizeV * V.Count", "sizeV / 2048 + 1" }));
    }

    [Theory]
    [InlineData(CrossEntropy, "z", true)]
    [InlineData(Focal, "z", true)]
    [InlineData(Dpo, "c", true)]
    [InlineData(Pairs, "s", false)]
    public void A_gradient_replaces_its_input_where_nothing_reads_it_later(string member, string input, bool allowed) =>
        Assert.Contains(
            $"Overlap.Check({input}Gradient, \"{input}Gradient\", {input}, \"{input}\", sameAllowed: {(allowed ? "true" : "false")});",
            Generate(member),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("block")]
    [InlineData("start")]
    [InlineData("end")]
    [InlineData("v")]
    [InlineData("lanes")]
    [InlineData("partials")]
    [InlineData("kernel")]
    [InlineData("upstream")]
    [InlineData("sum")]
    [InlineData("class")]
    public void A_parameter_may_be_named_like_anything_generated(string name)
    {
        var program = $$"""
            using System;
            using LossGen;

            partial class Outer
            {
                private partial struct Inner
                {
                    [Loss("mean[q](logsumexp[w]({{name}}[q,w] * tau) - {{name}}[q,y[q]])")]
                    private static partial float M(ReadOnlySpan<float> @{{name}}, ReadOnlySpan<int> y, float tau);
                }
            }
            """;
        var compilation = GeneratorRunner.Compilation(NullableContextOptions.Disable, program);
        compilation = compilation.WithOptions(compilation.Options.WithOverflowChecks(true));
        Assert.Empty(GeneratorRunner.Run(compilation).AllDiagnostics);
    }

    private static string Generate(string member)
    {
        var run = GeneratorRunner.Run("using System;\nusing LossGen;\n\npublic static partial class Losses\n{\n" + member + "\n}\n");
        Assert.Empty(run.AllDiagnostics);
        return run.Source;
    }
}
