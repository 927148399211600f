using System.Threading;
using LossGen.Generator.Binding;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

public class InternalErrorTests
{
    [Fact]
    public void A_failure_while_binding_is_a_diagnostic_of_that_loss()
    {
        // No declaration gives a parameter without a name, so this fails where nothing expects it.
        var parameter = new LossParameter(null!, ParameterKind.Span, ElementType.Single, NoGradient: false, Gradient: false, "ReadOnlySpan<float>");
        var signature = new LossSignature("M", new EquatableArray<LossParameter>([parameter]), ElementType.Single, Stabilize: true);
        var method = new LossMethod("", default, "public", "public static", "float", "M", "", "", default);
        var compiled = LossCompiler.Compile(new LossModel("1", signature, method, "M", IsBroken: false), CancellationToken.None);
        Assert.Equal("LG0151", Assert.Single(compiled.Diagnostics).Rule.Id);
        Assert.Contains("throw", compiled.Source, System.StringComparison.Ordinal);
    }
}
