using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>
/// Formulas whose parts are used more than once, so that the tree that they stand for is exponentially larger than what is written, or
/// whose gradients or schedules are: no stage may walk it, and none may write it. Each is compiled, or is one diagnostic, in seconds, on a
/// stack as small as a compiler's thread may have.
/// </summary>
[Collection(TimedCollection.Name)]
public class SharedFormulaTests
{
    private const int Levels = 30;
    private const int Stack = 1 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // The first line, what is repeated ({0} and {1} are the numbers of one level and the next), and the result ({0} is the last level).
    [Theory]
    [InlineData("a0[i] = x[i]", "a{1}[i] = a{0}[i] * a{0}[i] + a{0}[i]", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = a{0}[i] > {0} ? a{0}[i] * 2 : exp(a{0}[i])", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = min(max(a{0}[i], y[i]), a{0}[i] * y[i])", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = softmax[i](a{0}[i]) + a{0}[i]", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = a{0}[i] / sum[j](a{0}[j]^2)", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = (a{0}[i] - mean[j](a{0}[j])) / std[j](a{0}[j])", "sum[i](a{0}[i])")]
    [InlineData("a0[t] = x[t]", "a{1}[t] = a{0}[t] * a{0}[t] + 0.5 * (a{1}[t-1] ?? 0)", "sum[t](a{0}[t])")]
    [InlineData("a0 = sum[i](x[i])", "a{1} = a{0} + exp(-a{0})", "a{0}")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = logsumexp[j](a{0}[i] - a{0}[j])", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = logsumexp[j](a{0}[j]) + logsumexp[k](2*a{0}[k]) + a{0}[i]", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = log(exp(a{0}[i]) + exp(2*a{0}[i]))", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = exp(a{0}[i]) / sum[j](exp(a{0}[j]))", "sum[i](a{0}[i] * x[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = max[j : j < i](a{0}[j] * x[j])", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = sum[j : j != i](a{0}[j] * x[j])", "sum[i](a{0}[i])")]
    [InlineData("a0[i] = x[i]", "a{1}[i] = a{0}[i] * (a{0}[i+1] ?? 1)", "sum[i](a{0}[i])")]
    public void A_chain_of_definitions(string first, string step, string last)
    {
        var steps = Enumerable.Range(0, Levels).Select(level => At(step, level));
        AssertCompiles(string.Join("\n", [first, .. steps, At(last, Levels)]));
    }

    [Theory]
    [InlineData("f(u) = u * exp(u)", "f(", "x[i]", ")")]
    [InlineData("f(u) = u > 0 ? u * u : exp(u) - 1", "f(", "x[i]", ")")]
    [InlineData("f(u) = log(1 + exp(u))", "f(", "x[i]", ")")]
    [InlineData("", "(", "x[i]", ")^x[i]")]
    [InlineData("", "x[i]^(", "x[i]", ")")]
    [InlineData("", "(x[i] > 0.5 ? exp(x[i]) : ", "x[i]", ")")]
    [InlineData("", "cumsum[i](", "x[i]", ")")]
    [InlineData("", "log(1 + exp(-", "x[i]", "))")]
    [InlineData("f(u) = erf(u) + u", "f(", "x[i]", ")")]
    [InlineData("f(u) = u - (1 - u)", "f(", "x[i]", ")")]
    [InlineData("", "max(min(x[i], ", "y[i]", "), x[i] * 2)")]
    [InlineData("", "logsumexp[j](x[j] * ", "x[i]", ")")]
    public void Nesting(string helper, string open, string middle, string close) =>
        AssertCompiles($"{helper}\nsum[i]({Repeat(open)}{middle}{Repeat(close)})");

    [Theory]
    [InlineData("log(1 + exp(x[i] * {0}.5))", "+", 200)]
    [InlineData("log(x[i] + {0})", "+", 200)]
    [InlineData("log(x[i] + {0})", "*", 200)]
    [InlineData("(x[i] + {0})", "/", 200)]
    [InlineData("(x[i] + {0} * y[i])", "*", 200)]
    [InlineData("max[j](x[i] + {0} * x[j])", "*", 150)]
    [InlineData("logsumexp[j](x[i] + {0} * x[j])", "+", 100)]
    public void Many_terms(string term, string separator, int count) => AssertCompiles(
        "sum[i](" + string.Join(separator, Enumerable.Range(0, count).Select(i => term.Replace("{0}", Number(i), StringComparison.Ordinal))) + ")");

    [Fact]
    public void A_logarithm_of_many_terms() => AssertCompiles(
        "sum[i](log(" + string.Join("+", Enumerable.Range(0, 200).Select(i => $"exp({Number(i)} * x[i])")) + "))");

    [Fact]
    public void Many_definitions_of_logarithms() => AssertCompiles(
        string.Join("\n", Enumerable.Range(0, 200).Select(i => $"a{Number(i)}[i] = log(x[i] + {Number(i)})"))
        + "\nsum[i](" + string.Join("*", Enumerable.Range(0, 200).Select(i => $"a{Number(i)}[i]")) + ")");

    [Theory]
    [InlineData("logsumexp[i{1}](x[i{0}] * x[i{1}] + ", 15)]
    [InlineData("sum[i{1}](exp(x[i{1}] * x[i{0}]) + ", 20)]
    public void Nesting_over_more_and_more_indices(string open, int count) => AssertCompiles(
        "sum[i0](" + string.Concat(Enumerable.Range(0, count).Select(i =>
            open.Replace("{0}", Number(i), StringComparison.Ordinal).Replace("{1}", Number(i + 1), StringComparison.Ordinal))) + "0" + new string(')', count + 1));

    [Fact]
    public void Products_of_matrices_under_one_another() => AssertCompiles(
        "a0[b,i] = x[b,i]\n" + string.Join("\n", Enumerable.Range(0, 20).Select(i => $"a{Number(i + 1)}[b,i] = tanh(sum[j](w[i,j] * a{Number(i)}[b,j]))")) + "\nsum[b,i](a20[b,i])",
        "ReadOnlySpan<float> x, ReadOnlySpan<float> w, int i");

    [Fact]
    public void Products_of_many_matrices() => AssertCompiles(
        "sum[i](" + string.Join("+", Enumerable.Range(0, 100).Select(i => $"logsumexp[j](sum[d]({Number(i)} * x[i,d] * z[j,d]))")) + ")",
        "ReadOnlySpan<float> x, ReadOnlySpan<float> z, int d");

    /// <summary>Ten times one of the largest losses of the catalogue is not too large.</summary>
    [Fact]
    public void Ten_large_losses_in_one_compile()
    {
        const string Loss = """
            u{0}[b,d] = (x{0}[b,d] - mean[a](x{0}[a,d])) / sqrt(mean[a]((x{0}[a,d] - mean[c](x{0}[c,d]))^2) + epsilon)
            v{0}[b,d] = (y{0}[b,d] - mean[a](y{0}[a,d])) / sqrt(mean[a]((y{0}[a,d] - mean[c](y{0}[c,d]))^2) + epsilon)
            c{0}[d,e] = mean[b](u{0}[b,d] * v{0}[b,e])
            loss{0} = sum[d]((c{0}[d,d] - 1)^2) + lambda * sum[d,e : d != e](c{0}[d,e]^2)

            """;
        var numbers = Enumerable.Range(0, 10).Select(Number).ToList();
        var run = GeneratorRunner.Run(Compilation(
            string.Concat(numbers.Select(number => Loss.Replace("{0}", number, StringComparison.Ordinal))) + string.Join(" + ", numbers.Select(number => "loss" + number)),
            string.Join(", ", numbers.Select(number => $"ReadOnlySpan<float> x{number}, ReadOnlySpan<float> y{number}")) + ", float lambda, float epsilon, int d"));
        Assert.Empty(run.AllDiagnostics);
    }

    /// <summary>The editor stops a compilation as soon as the text has changed again.</summary>
    [Theory]
    [InlineData(1, "a{1}[i] = (a{0}[i] - mean[j](a{0}[j])) / std[j](a{0}[j])")]
    [InlineData(20, "a{1}[i] = sum[j : j != i](a{0}[j] * x[j])")]
    [InlineData(100, "a{1}[i] = sum[j : j != i](a{0}[j] * x[j])")]
    public void A_compilation_that_is_cancelled_ends(int milliseconds, string step)
    {
        var formula = "a0[i] = x[i]\n" + string.Join("\n", Enumerable.Range(0, Levels).Select(i => At(step, i))) + $"\nsum[i](a{Number(Levels)}[i])";
        var compilation = Compilation(formula, "ReadOnlySpan<float> x");
        using var source = new CancellationTokenSource(milliseconds);
        var clock = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => GeneratorRunner.Driver().RunGenerators(compilation, source.Token));
        Assert.True(clock.Elapsed < Limit, $"took {clock.Elapsed}");
    }

    private static string At(string text, int level) =>
        text.Replace("{0}", Number(level), StringComparison.Ordinal).Replace("{1}", Number(level + 1), StringComparison.Ordinal);

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, Levels));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static CSharpCompilation Compilation(string formula, string parameters) => GeneratorRunner.Compilation(
        "using System; using LossGen; public static partial class C { [Loss(" + SymbolDisplay.FormatLiteral(formula, quote: true)
        + ")] public static partial float M(" + parameters + "); }");

    private static void AssertCompiles(string formula, string parameters = "ReadOnlySpan<float> x, ReadOnlySpan<float> y")
    {
        GeneratorRun? run = null;
        Exception? failure = null;
        var compilation = Compilation(formula, formula.Contains('y', StringComparison.Ordinal) ? parameters : parameters.Replace(", ReadOnlySpan<float> y", "", StringComparison.Ordinal));
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var thread = new Thread(
            () =>
            {
                try
                {
                    run = GeneratorRunner.Run(compilation);
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            Stack);
        thread.IsBackground = true;
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromMinutes(2)), "hangs");
        process.Refresh();
        var taken = process.TotalProcessorTime - before;
        Assert.Null(failure);
        Assert.True(taken < Limit, $"took {taken}");
        var diagnostics = run!.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error).Select(item => item.Id).ToList();
        Assert.True(diagnostics is [] or ["LG0148"], string.Join(", ", diagnostics));
        var syntax = run.Result.GeneratedSources.SelectMany(file => file.SyntaxTree.GetDiagnostics()).Where(item => item.Severity == DiagnosticSeverity.Error);
        Assert.Empty(syntax);
        Assert.All(run.Result.GeneratedSources, file => Assert.InRange(file.SourceText.Length, 0, 2 * Effort.MaximumSource));
    }
}
