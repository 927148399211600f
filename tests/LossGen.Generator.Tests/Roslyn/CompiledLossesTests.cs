using System;
using System.Runtime.CompilerServices;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

public class CompiledLossesTests
{
    private delegate int Count(ReadOnlySpan<float> x);

    private const string Program = "using System; public static class C { public static int Count(ReadOnlySpan<float> x) => x.Length; }";

    [Fact]
    public void A_loaded_method_takes_spans() =>
        Assert.Equal(3, CompiledLosses.Load(Program).Method<Count>("C", "Count")([1, 2, 3]));

    [Fact]
    public void A_program_with_a_warning_is_refused()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => CompiledLosses.Load(
            "using System; using LossGen; static partial class C { [Loss(\"a = 1; 2\")] public static partial float M(); }"));
        Assert.Contains("LG0190", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loaded_program_is_unloaded_when_nothing_refers_to_it()
    {
        var assembly = Load();
        for (var i = 0; i < 20 && assembly.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(assembly.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Load() => new(CompiledLosses.Load(Program));
}
