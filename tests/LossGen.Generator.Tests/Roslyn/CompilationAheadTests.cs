using System;
using System.Threading;
using LossGen.Generator.Binding;
using LossGen.Generator.Roslyn;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>Formulas are compiled before the compiler asks for them, with the same result.</summary>
public class CompilationAheadTests
{
    [Fact]
    public void What_was_begun_gives_what_compiling_gives()
    {
        var model = Model();
        Assert.Same(model, CompilationAhead.Begin(model, CancellationToken.None));
        GivesWhatCompilingGives(model);
    }

    [Fact]
    public void What_was_not_begun_is_compiled()
    {
        var model = Model();
        GivesWhatCompilingGives(model);
    }

    [Fact]
    public void A_run_after_one_that_was_cancelled_compiles_again()
    {
        var model = Model();
        CompilationAhead.Begin(model, new CancellationToken(canceled: true));
        GivesWhatCompilingGives(model);
    }

    [Fact]
    public void A_cancelled_run_is_cancelled()
    {
        var model = Model();
        var cancelled = new CancellationToken(canceled: true);
        CompilationAhead.Begin(model, cancelled);
        Assert.ThrowsAny<OperationCanceledException>(() => CompilationAhead.Result(model, cancelled));
    }

    private static void GivesWhatCompilingGives(LossModel model) =>
        Assert.Equal(LossCompiler.Compile(model, CancellationToken.None), CompilationAhead.Result(model, CancellationToken.None));

    private static LossModel Model()
    {
        var parameter = new LossParameter("x", ParameterKind.Span, ElementType.Single, NoGradient: false, Gradient: false, "ReadOnlySpan<float>");
        var signature = new LossSignature("M", new EquatableArray<LossParameter>([parameter]), ElementType.Single, Stabilize: true);
        var method = new LossMethod(
            "", default, "public", "public static", "float", "M", "", "", new EquatableArray<MethodParameter>([new MethodParameter("", "ReadOnlySpan<float>", "x")]));
        return new LossModel("mean[i](x[i]^2)", signature, method, "M", IsBroken: false);
    }
}
