using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>What <c>[LossOverloads]</c> generates besides the declared loss.</summary>
public class LossOverloadTests
{
    private const string All = "[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)] ";

    [Fact]
    public void A_type_gives_every_loss_its_overloads()
    {
        var run = Run(All + """
            public static partial class C
            {
                /// <summary>Documented.</summary>
                [Loss("total = sum[i](x[i]^2); tau * total")]
                public static partial float M(ReadOnlySpan<float> x, [Gradient] float tau, out float total);
            }
            """);
        Assert.Equal(
            [
                "float M(ReadOnlySpan<float>, float, out float)",
                "double M(ReadOnlySpan<double>, double, out double)",
                "float M(ReadOnlySpan<Half>, float, out float)",
                "float M(ReadOnlySpan<BFloat16>, float, out float)",
            ],
            Signatures(run, "M"));
        Assert.Equal(
            [
                "float MBackward(ReadOnlySpan<float>, float, out float, Span<float>, out float, float)",
                "double MBackward(ReadOnlySpan<double>, double, out double, Span<double>, out double, double)",
                "float MBackward(ReadOnlySpan<Half>, float, out float, Span<Half>, out float, float)",
                "float MBackward(ReadOnlySpan<BFloat16>, float, out float, Span<BFloat16>, out float, float)",
            ],
            Signatures(run, "MBackward"));
        Assert.All(Methods(run, "M"), method => Assert.Single(method.GetAttributes(), item => item.AttributeClass!.Name == "LossAttribute"));
        Assert.All(Methods(run, "M").Skip(1), method =>
            Assert.Contains("<inheritdoc cref=\"M:C.M(System.ReadOnlySpan{System.Single},System.Single,System.Single@)\"", method.GetDocumentationCommentXml(), StringComparison.Ordinal));
    }

    [Fact]
    public void Written_spans_have_the_type_of_the_tensors()
    {
        var run = Run(All + """
            public static partial class C
            {
                [Loss("loss[i] = beta * x[i] * k[i]")]
                public static partial void M(ReadOnlyTensorSpan<float> x, ReadOnlySpan<int> k, float beta, TensorSpan<float> loss);
            }
            """);
        Assert.Equal("void M(ReadOnlyTensorSpan<Half>, ReadOnlySpan<int>, float, TensorSpan<Half>)", Signatures(run, "M")[2]);
    }

    [Fact]
    public void A_method_decides_before_its_type()
    {
        var run = Run(All + """
            public static partial class C
            {
                [LossOverloads(LossElements.Double), Loss("sum[i](x[i])")]
                public static partial float M(ReadOnlySpan<float> x);

                [LossOverloads(LossElements.None), Loss("sum[i](x[i])")]
                public static partial float N(ReadOnlySpan<float> x);
            }
            """);
        Assert.Equal(["float M(ReadOnlySpan<float>)", "double M(ReadOnlySpan<double>)"], Signatures(run, "M"));
        Assert.Single(Methods(run, "N"));
    }

    [Fact]
    public void What_is_declared_is_not_generated()
    {
        var run = Run(All + """
            public static partial class C
            {
                [Loss("sum[i](x[i])")]
                public static partial float M(ReadOnlySpan<float> x);

                [Loss("2 * sum[i](x[i])")]
                public static partial double M(ReadOnlySpan<double> x);

                public static float M(ReadOnlySpan<Half> x) => 0;
            }
            """);
        Assert.Equal(4, Methods(run, "M").Length);
        Assert.Equal(3, run.Result.GeneratedSources.Length);
    }

    [Fact]
    public void Other_numbers_stay_as_they_are()
    {
        var run = Run(All + """
            public static partial class C
            {
                [Loss("sum[i](x[i] * y[i])")]
                public static partial double M(ReadOnlySpan<float> x, ReadOnlySpan<double> y);
            }
            """);
        Assert.Single(Methods(run, "M"));
    }

    [Fact]
    public void Default_values_mean_what_is_written()
    {
        var run = Run(All + """
            public partial class C
            {
                [Loss("beta * sum[i](x[i]) + (on ? k : limit)")]
                public partial float M(ReadOnlySpan<float> x, float beta = 0.1f, bool on = true, int k = -3, float limit = float.PositiveInfinity);
            }
            """);
        Assert.Equal([0.1f, true, -3, float.PositiveInfinity], Methods(run, "M")[2].Parameters.Skip(1).Select(item => item.ExplicitDefaultValue!));
        Assert.Equal([0.1, true, -3, double.PositiveInfinity], Methods(run, "M")[1].Parameters.Skip(1).Select(item => item.ExplicitDefaultValue!));
    }

    [Fact]
    public void A_mistake_is_reported_once()
    {
        var run = GeneratorRunner.Run("using System; using LossGen; " + All +
            "public static partial class C { [Loss(\"sum[i](y[i])\")] public static partial float M(ReadOnlySpan<float> x); }");
        Assert.Equal(["LG0101"], run.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error).Select(item => item.Id));
    }

    private static GeneratorRun Run(string program)
    {
        var run = GeneratorRunner.Run("using System; using System.Numerics.Tensors; using LossGen; " + program);
        Assert.Empty(run.AllDiagnostics.Where(item => item.Id != "CS8019"));
        return run;
    }

    private static IMethodSymbol[] Methods(GeneratorRun run, string name) =>
        [.. run.Output.GetTypeByMetadataName("C")!.GetMembers(name).OfType<IMethodSymbol>()
            .OrderBy(method => Array.IndexOf(["Single", "Double", "Half", "BFloat16"], ((INamedTypeSymbol)method.Parameters[0].Type).TypeArguments[0].Name))];

    private static string[] Signatures(GeneratorRun run, string name) =>
        [.. Methods(run, name).Select(method =>
            $"{Text(method.ReturnType)} {name}({string.Join(", ", method.Parameters.Select(item => (item.RefKind == RefKind.Out ? "out " : "") + Text(item.Type)))})")];

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
