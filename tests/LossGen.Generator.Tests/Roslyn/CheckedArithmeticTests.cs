using System;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>In a project that checks its arithmetic for overflow, losses compute what they do elsewhere.</summary>
public class CheckedArithmeticTests
{
    private delegate float Backward(ReadOnlySpan<float> w, ReadOnlySpan<int> y, Span<float> wGradient, float upstream);

    // Each block of a scatter looks at all positions and takes those in its part of the gradient; most are before it or behind it.
    [Fact]
    public void Positions_before_a_part_of_a_gradient_are_no_overflow()
    {
        var program = GeneratorRunner.Compilation(
            "using System; using LossGen; public static partial class C { [Loss(\"sum[b,d](w[y[b],d]^2)\")] "
            + "public static partial float M(ReadOnlySpan<float> w, ReadOnlySpan<int> y, int d); "
            + "public static float Backward(ReadOnlySpan<float> w, ReadOnlySpan<int> y, Span<float> wGradient, float upstream) => MBackward(w, y, 10, wGradient, upstream); }");
        var assembly = CompiledLosses.Load(program.WithOptions(program.Options.WithOverflowChecks(true)));
        var w = new float[1_000];
        Array.Fill(w, 1);
        var y = new int[70_000];
        for (var b = 0; b < y.Length; b++)
        {
            y[b] = b * 79 % 100;
        }

        var gradient = new float[w.Length];
        assembly.Method<Backward>("C", "Backward")(w, y, gradient, 1);
        Assert.All(gradient, value => Assert.Equal(1_400, value));
    }
}
