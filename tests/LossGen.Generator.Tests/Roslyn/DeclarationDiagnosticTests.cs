using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>What is wrong with a declaration is one diagnostic at the offending characters, and nothing else.</summary>
public class DeclarationDiagnosticTests
{
    [Theory]
    [InlineData("LG0201", "[Loss(\"sum[i](x[i])\")] public static float «M»(ReadOnlySpan<float> x) => 0;")]
    [InlineData("LG0201", "static void F() { [Loss(\"1\")] static float «M»() => 0; M(); }")]
    [InlineData("LG0201", "static float P { [Loss(\"1\")] «get» => 0; }")]
    [InlineData("LG0201", "[Loss(\"1\")] public static float operator «+»(C a) => 0;")]
    [InlineData("LG0202", "[Loss(\"sum[i](x[i])\")] public static partial float «M»(ReadOnlySpan<float> x); public static partial float M(ReadOnlySpan<float> x) => 0;")]
    [InlineData("LG0202", "public static partial float M(ReadOnlySpan<float> x); [Loss(\"sum[i](x[i])\")] public static partial float «M»(ReadOnlySpan<float> x) => 0;")]
    [InlineData("LG0203", "[Loss(\"sum[i](x[i])\")] public static partial float M«<T>»(ReadOnlySpan<float> x);")]
    [InlineData("LG0203", "[Loss(\"1\")] public static partial float M«<T, @class>»(Dictionary<T, @class> x) where T : class, IDisposable, new() where @class : unmanaged;")]
    [InlineData("LG0205", "[Loss(\"sum[i](x[i])\")] public static partial float M(«in» ReadOnlySpan<float> x);")]
    [InlineData("LG0205", "[Loss(\"sum[i](x[i])\")] public static partial float M(scoped «ref readonly» ReadOnlySpan<float> x);")]
    [InlineData("LG0205", "[Loss(\"x\")] public static partial float M(«ref» float x);")]
    [InlineData("LG0206", "[Loss(«null!»)] public static partial float M(ReadOnlySpan<float> x);")]
    [InlineData("LG0206", "const string? Formula = null; [Loss(formula: «Formula!»)] public static partial float M(ReadOnlySpan<float> x);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, «string?» s);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, «List<string?>?» s);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, «(int a, decimal b)» s);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, «float[]» s);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, «float?» s);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, «ReadOnlySpan<decimal>» s);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, «out Span<float>» s);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, params «float[]» s);")]
    [InlineData("LG0144", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, «dynamic» s);")]
    [InlineData("LG0145", "[Loss(\"sum[i](x[i])\")] public static partial «string» M(ReadOnlySpan<float> x);")]
    [InlineData("LG0145", "[Loss(\"sum[i](x[i])\")] public static partial «int» M(ReadOnlySpan<float> x);")]
    [InlineData("LG0145", "[Loss(\"sum[i](x[i])\")] public static partial «ref float» M(ReadOnlySpan<float> x);")]
    [InlineData("LG0145", "[Loss(\"sum[i](x[i])\")] public static partial «System.Threading.Tasks.Task<float>» M(ReadOnlySpan<float> x);")]
    [InlineData("LG0142", "[Loss(\"sum[i](x[i] * k[i])\")] public static partial float M(ReadOnlySpan<float> x, [«Gradient»] ReadOnlySpan<int> k);")]
    [InlineData("LG0143", "[Loss(\"sum[i](x[i])\")] public static partial float M([Gradient, «NoGradient»] ReadOnlySpan<float> x);")]
    [InlineData("LG0208", "[Loss(\"beta * sum[i](x[i])\")] public static partial float M([«ValidRange(0, 1)»] ReadOnlySpan<float> x, float beta);")]
    [InlineData("LG0208", "[Loss(\"sum[i : flag](x[i])\")] public static partial float M(ReadOnlySpan<float> x, [«ValidRange(0, 1)»] bool flag);")]
    [InlineData("LG0208", "[Loss(\"m = sum[i](x[i]); m * m\")] public static partial float M(ReadOnlySpan<float> x, [«ValidRange(0, 1)»] out float m);")]
    [InlineData("LG0209", "[Loss(\"beta * sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, [«ValidRange(1, 0)»] float beta);")]
    [InlineData("LG0209", "[Loss(\"beta * sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, [«ValidRange(0, double.NaN)»] float beta);")]
    [InlineData("LG0209", "[Loss(\"beta * sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, [«ValidRange(1, 1, MaximumIsExclusive = true)»] float beta);")]
    [InlineData("LG0210", "[Loss(\"beta * sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, [«ValidRange(0, 1, MinimumIsExclusive = true)»] float beta = 0);")]
    [InlineData("LG0210", "[Loss(\"beta * sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, [«ValidRange(0, double.PositiveInfinity)»] float beta = float.NaN);")]
    [InlineData("LG0210", "[Loss(\"beta * sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, [«ValidRange(0, double.PositiveInfinity)»] double beta = double.PositiveInfinity);")]
    [InlineData("LG0138", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, out float «accuracy»);")]
    [InlineData("LG0191", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, float «beta»);")]
    [InlineData("LG0191", "[Loss(\"sum[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x, float «@params»);")]
    public void One_mistake_is_one_diagnostic(string id, string member)
    {
        var (source, start, end) = Marked.Parse(
            "using System; using System.Collections.Generic; using LossGen; public partial class C { " + member + " }");
        var diagnostic = Assert.Single(GeneratorRunner.Run(source).AllDiagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(source[start..end], source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal((start, end), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End));
        Assert.Equal("File0.cs", diagnostic.Location.SourceTree?.FilePath);
        Assert.Equal(LocationKind.SourceFile, diagnostic.Location.Kind);
    }

    // In each formula 'q' is unknown. The calls are right for what the declaration says.
    [Theory]
    [InlineData("[Loss(\"sum[i](q[i])\")] public static partial float M(ReadOnlySpan<float> x);", "MBackward(default, default, 2f); MBackward(default, default)")]
    [InlineData("[Loss(\"acc = 1; sum[i](q[i])\")] static private partial double M(ReadOnlyTensorSpan<Half> x, [NoGradient] ReadOnlySpan<float> w, ReadOnlySpan<int> y, [Gradient] double tau, double beta, out float acc);", "MBackward(default, default, default, 1, 2, out float acc, default(TensorSpan<Half>), out double tauGradient)")]
    [InlineData("[Loss(\"other[i] = i; loss[i] = q[i]\")] internal static partial void M(ReadOnlySpan<BFloat16> x, Span<BFloat16> loss, Span<float> other);", "MBackward(default, default, default, default(Span<BFloat16>), default(ReadOnlySpan<BFloat16>))")]
    [InlineData("[Loss(\"loss[i] = q[i]\")] internal static partial void M(ReadOnlySpan<float> x, float upstream, TensorSpan<double> loss);", "MBackward(default, 1, default, default, upstreamFactor: default(ReadOnlyTensorSpan<double>))")]
    [InlineData("[Loss(\"sum[i](q[i]\")] public static partial float @params(ReadOnlySpan<float> @class);", "paramsBackward(@class: default, classGradient: default)")]
    public void A_mistake_in_a_formula_is_no_mistake_in_calls_of_the_backward_method(string member, string calls)
    {
        var run = GeneratorRunner.Run(
            "using System; using System.Numerics.Tensors; using LossGen; public partial class C { " + member + " static void Use() { " + calls + "; } }");
        Assert.StartsWith("LG0", Assert.Single(run.AllDiagnostics, item => item.Severity == DiagnosticSeverity.Error).Id, StringComparison.Ordinal);
        Assert.DoesNotContain(run.AllDiagnostics, item => item.Id.StartsWith("CS", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_local_type_can_have_no_generated_part()
    {
        var (source, start, end) = Marked.Parse(
            "using System; using LossGen; file static partial class C { [Loss(\"loss[i] = x[i]\")] static partial void «M»(ReadOnlySpan<float> x, Span<float> loss); }");
        var diagnostic = Assert.Single(GeneratorRunner.Run(source).AllDiagnostics);
        Assert.Equal(("LG0204", start, end), (diagnostic.Id, diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End));
    }

    // Of these the C# compiler speaks; the generator adds nothing.
    [Theory]
    [InlineData("CS0246", "[Loss(\"1\")] static partial void M(Unknown x);")]
    [InlineData("CS0246", "[Loss(\"1\")] static partial void M(ReadOnlySpan<Unknown> x);")]
    [InlineData("CS0182", "static string F() => \"\"; [Loss(F())] public static partial float M();")]
    [InlineData("CS7036", "[Loss] public static partial float M();")]
    [InlineData("CS0759", "[Loss(\"1\")] public static partial float M() => 1;")]
    [InlineData("CS0501", "[Loss(\"1\")] public static float M(); ", "LG0201")]
    [InlineData("CS0756", "[Loss(\"x\")] public static partial float M(float x); [Loss(\"x\")] public static partial float M(float x);", "CS0111")]
    [InlineData("CS8796", "[Loss(\"x\")] static partial float M(float x);")]
    [InlineData("CS0579", "[Loss(\"x\"), Loss(\"x\")] public static partial float M(float x);")]
    [InlineData("CS8797", "[Loss(\"loss[i] = x[i]\\na = 1\")] static partial void M(ReadOnlySpan<float> x, out float a);")]
    public void Mistakes_in_CSharp_are_left_to_its_compiler(string id, string member, params string[] also)
    {
        var source = "using System; using LossGen; public partial class C { " + member + " }";
        var found = GeneratorRunner.Run(source).AllDiagnostics;
        Assert.Equal(also.Append(id).Order(StringComparer.Ordinal), found.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
    }

    // The compiler says CS0260, 'missing partial', at the name of each type that is not partial.
    [Theory]
    [InlineData("public class C { [Loss(\"x\")] public static partial float M(float x); }")]
    [InlineData("public class A { public partial class C { [Loss(\"x\")] public static partial float M(float x); } }")]
    [InlineData("public class A { public class C { [Loss(\"x\")] public static partial float M(float x); } }")]
    public void Types_that_are_not_partial_are_left_to_the_compiler(string type)
    {
        var found = GeneratorRunner.Run("using LossGen; " + type).AllDiagnostics;
        Assert.All(found, diagnostic => Assert.Contains(diagnostic.Id, new[] { "CS0260", "CS0751" }));
        Assert.All(found, diagnostic => Assert.Equal("File0.cs", diagnostic.Location.SourceTree?.FilePath));
    }
}
