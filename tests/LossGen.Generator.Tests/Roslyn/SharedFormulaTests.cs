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
/// Formulas whose parts are used more than once, so that the tree that they stand for is exponentially larger than what is written: no
/// stage may walk it. Each is compiled, or is one diagnostic, in seconds, on a stack as small as a compiler's thread may have.
/// </summary>
[Collection(TimedCollection.Name)]
public class SharedFormulaTests
{
    private const int Levels = 30;
    private const int Stack = 1 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

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
    public void A_chain_of_definitions(string first, string step, string last)
    {
        string At(string text, int level) => text.Replace("{0}", Number(level), StringComparison.Ordinal).Replace("{1}", Number(level + 1), StringComparison.Ordinal);
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
    public void Nesting(string helper, string open, string middle, string close) =>
        AssertCompiles($"{helper}\nsum[i]({Repeat(open)}{middle}{Repeat(close)})");

    [Theory]
    [InlineData("log(1 + exp(x[i] * {0}.5))", "+", 200)]
    public void Many_terms(string term, string separator, int count) => AssertCompiles(
        "sum[i](" + string.Join(separator, Enumerable.Range(0, count).Select(i => term.Replace("{0}", Number(i), StringComparison.Ordinal))) + ")");

    /// <summary>The editor stops a compilation as soon as the text has changed again.</summary>
    [Theory]
    [InlineData(1)]
    public void A_compilation_that_is_cancelled_ends(int milliseconds)
    {
        var formula = "a0[i] = x[i]\n" + string.Join("\n", Enumerable.Range(0, 60).Select(i => $"a{i + 1}[i] = (a{i}[i] - mean[j](a{i}[j])) / std[j](a{i}[j])")) + "\nsum[i](a60[i])";
        using var source = new CancellationTokenSource(milliseconds);
        var clock = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => GeneratorRunner.Driver().RunGenerators(Compilation(formula, "ReadOnlySpan<float> x"), source.Token));
        Assert.True(clock.Elapsed < Limit, $"took {clock.Elapsed}");
    }

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
    }
}
