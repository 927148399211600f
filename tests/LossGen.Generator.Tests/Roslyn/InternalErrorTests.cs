using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using LossGen.Generator.Binding;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

public class InternalErrorTests
{
    /// <summary>Whatever stage a formula is too large for says so at the formula.</summary>
    [Theory]
    [InlineData("sum[j](a{0}[j] * a{0}[i])")]
    [InlineData("max[j](a{0}[j] * x[i]) * sum[j](exp(a{0}[j] - x[i]))")]
    [InlineData("a{0}[i] * sum[j : j < i](a{0}[j]) / norm[j](a{0}[j] + x[i])")]
    public void A_formula_that_is_too_large_is_a_diagnostic_in_it(string step)
    {
        var isTooLarge = false;
        foreach (var count in new[] { 2, 4, 8, 12, 16, 24, 48, 200 })
        {
            var lines = Enumerable.Range(0, count).Select(i => $"a{i + 1}[i] = " + string.Format(CultureInfo.InvariantCulture, step, i));
            var formula = "a0[i] = x[i]\n" + string.Join("\n", lines) + $"\nsum[i](a{count}[i])";
            var run = GeneratorRunner.Run(
                "using System; using LossGen; static partial class C { [Loss(@\"" + formula + "\")] public static partial float M(ReadOnlySpan<float> x); }");
            var diagnostic = run.AllDiagnostics.SingleOrDefault();
            if (diagnostic is not null)
            {
                isTooLarge = true;
                Assert.Equal("LG0148", diagnostic.Id);
                Assert.Contains("a", run.Output.SyntaxTrees.First().ToString()[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End], StringComparison.Ordinal);
            }
        }

        Assert.True(isTooLarge);
    }

    [Fact]
    public void A_failure_while_binding_is_a_diagnostic_of_that_loss()
    {
        // No declaration gives a parameter without a name, so this fails where nothing expects it.
        var parameter = new LossParameter(null!, ParameterKind.Span, ElementType.Single, NoGradient: false, Gradient: false, "ReadOnlySpan<float>");
        var signature = new LossSignature("M", new EquatableArray<LossParameter>([parameter]), ElementType.Single, Stabilize: true);
        var method = new LossMethod("", default, "public", "public static", "float", "M", "", "", default);
        var compiled = LossCompiler.Compile(new LossModel("1", signature, method, "M", IsBroken: false), CancellationToken.None);
        Assert.Equal("LG0151", Assert.Single(compiled.Diagnostics).Rule.Id);
        Assert.Contains("throw", compiled.Source, StringComparison.Ordinal);
    }
}
