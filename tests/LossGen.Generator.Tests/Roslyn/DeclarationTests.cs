using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>Wherever and however a loss is declared, its generated part fits: no error, no warning.</summary>
public class DeclarationTests
{
    private const string Loss = "[Loss(\"sum[i](x[i]^2)\")] public static partial float M(ReadOnlySpan<float> x);";

    [Theory]
    [InlineData("public static partial class C { " + Loss + " }")]
    [InlineData("internal partial class C { " + Loss + " }")]
    [InlineData("partial struct C { " + Loss + " }")]
    [InlineData("readonly ref partial struct C { " + Loss + " }")]
    [InlineData("partial record C(int A) { " + Loss + " }")]
    [InlineData("partial record struct C(int A) { " + Loss + " }")]
    [InlineData("sealed partial record class C { " + Loss + " }")]
    [InlineData("partial interface C { " + Loss + " }")]
    [InlineData("partial class C<T, @class> where T : unmanaged { " + Loss + " }")]
    [InlineData("partial interface C<in T, out U> { " + Loss + " }")]
    [InlineData("namespace @namespace.Inner; abstract partial class @class { " + Loss + " }")]
    [InlineData("namespace A { namespace B { partial class C { partial class D { private protected partial class E { " + Loss + " } } } } }")]
    [InlineData("namespace A; static partial class C { class ReadOnlySpan; class Span; class Math; class MathF; class Vector512; class System2; " + Loss2 + " }")]
    [InlineData("static partial class C { " + Loss + " } static partial class C { public static int Other => 1; }")]
    public void Any_containing_type(string program) => AssertClean(program);

    private const string Loss2 = "[global::LossGen.Loss(\"sum[i](x[i]^2)\")] public static partial float M(global::System.ReadOnlySpan<float> x);";

    [Theory]
    [InlineData("[Loss(\"sum[i](x[i]^2)\")] static internal partial float M(ReadOnlySpan<float> x);")]
    [InlineData("[Loss(\"sum[i](x[i]^2)\")] private protected static partial float M(ReadOnlySpan<float> x);")]
    [InlineData("[Loss(\"sum[i](x[i]^2)\")] public partial float M(ReadOnlySpan<float> x);")]
    [InlineData("[Loss(\"sum[i](x[i]^2)\")] public virtual partial float M(ReadOnlySpan<float> x);")]
    [InlineData("[Loss(\"loss[i] = x[i]^2\")] static partial void M(ReadOnlySpan<float> x, Span<float> loss);")]
    [InlineData("[Loss(\"loss[i] = x[i]^2\")] public static partial void M(scoped ReadOnlySpan<float> x, scoped Span<float> loss);")]
    [InlineData("[Loss(\"sum[i](x[i]^2)\")] public static partial float M(params ReadOnlySpan<float> x);")]
    [InlineData("[Loss(\"beta * sum[i](x[i]^2)\")] public static partial float M(ReadOnlySpan<float> x, float beta = 0.5f);")]
    [InlineData("[Loss(\"sum[i](x[i]^2 * params[i])\")] public static partial float M(ReadOnlySpan<float> x, [NoGradient] ReadOnlySpan<float> @params);")]
    [InlineData("[Loss(\"a = 1; sum[i](x[i]^2) + a\")] public static partial float M(ReadOnlySpan<float> x, out float a);")]
    [InlineData("[Loss(\"sum[i](x[i]^2)\")] public static partial double M(ReadOnlyTensorSpan<double> x);")]
    [InlineData("[Loss(\"loss[i] = x[i]^2\")] public static partial void M(ReadOnlyTensorSpan<double> x, TensorSpan<double> loss);")]
    [InlineData("/// <summary>Documented.</summary>\n[Loss(\"tau * sum[i](x[i]^2)\", Stabilize = false)] public static partial float M(ReadOnlySpan<float> x, [Gradient] float tau);")]
    [InlineData("[Loss(\"sum[i](x[i] * (k[i] + l[i] + b[i] + (m[i] ? 1 : 0)))\")] public static partial float M(ReadOnlySpan<float> x, ReadOnlySpan<int> k, ReadOnlySpan<long> l, ReadOnlySpan<byte> b, ReadOnlySpan<bool> m);")]
    public void Any_method(string method) => AssertClean("public partial class C { " + method + " }");

    // That such a read is outside of its tensor is found when it is made.
    [Theory]
    [InlineData("x[-1] + x[i]")]
    [InlineData("x[3000000000] + x[i]")]
    [InlineData("x[3000000000 * i] ?? x[i]")]
    [InlineData("x[3000000000 * k[i] + 1] + x[k[i] - 3000000000]")]
    [InlineData("w[i,-2] + w[-3,k[i]] + x[w2[-4]]")]
    public void Any_whole_number_in_a_subscript(string body) => AssertClean(
        "public partial class C { [Loss(\"mean[i](" + body + ") + 0 * sum[i,j](x[i] * w[i,j] * k[i] * w2[j])\")] public static partial float M("
        + "ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<int> k, ReadOnlySpan<int> w2); }");

    [Theory]
    [InlineData("-1")]
    [InlineData("300")]
    [InlineData("3000000000")]
    public void Any_whole_number_as_a_metric(string number) => AssertClean(
        "public partial class C { [Loss(\"a = " + number + "; b = a; c = a; d[i] = a; sum[i](x[i])\")] public static partial float M("
        + "ReadOnlySpan<float> x, out byte a, out int b, out long c, Span<byte> d); }");

    [Fact]
    public void Two_indices_of_one_axis_have_one_extent_in_a_gradient_that_replaces_its_input() => AssertClean("""
        public static partial class C
        {
            [Loss("d[b,c] = sqrt(sum[k]((z[b,k] - w[c,k])^2)); p[b,c] = d[b,c]^-n / sum[j](d[b,j]^-n); mean[b](-log(p[b,y[b]]))")]
            public static partial float M(ReadOnlySpan<Half> z, ReadOnlySpan<Half> w, ReadOnlySpan<int> y, float n);
        }
        """);

    // The gradient of the one loss has the signature of the other's, and may hide it; so may what a base class has by hand.
    [Theory]
    [InlineData("public new static partial", "static")]
    [InlineData("public override partial", "virtual")]
    [InlineData("public sealed override partial", "virtual")]
    public void Losses_of_a_base_class(string modifiers, string ofBase)
    {
        var derived = Loss.Replace("public static partial", modifiers, StringComparison.Ordinal);
        AssertClean("public partial class B { " + Loss.Replace("static", ofBase, StringComparison.Ordinal) + " } public partial class C : B { " + derived + " }");
        AssertClean(
            "public class B { public " + ofBase + " float M(ReadOnlySpan<float> x) => 0; "
            + "public " + ofBase + " float MBackward(ReadOnlySpan<float> x, Span<float> g, float u) => 0; } public partial class C : B { " + derived + " }");
    }

    [Fact]
    public void Overloads_of_which_the_base_class_has_none() => AssertClean(
        "public partial class B { " + Loss + " } [LossOverloads(LossElements.Double)] public partial class C : B { "
        + Loss.Replace("public", "public new", StringComparison.Ordinal) + " }");

    [Fact]
    public void Losses_of_an_inherited_interface() => AssertClean(
        "public partial interface IB { " + Loss + " } public partial interface IC : IB { " + Loss.Replace("public", "public new", StringComparison.Ordinal) + " }");

    [Fact]
    public void A_mistake_in_what_hides_a_loss_is_one_diagnostic()
    {
        var run = GeneratorRunner.Run(
            "using System; using LossGen; public partial class B { " + Loss + " } public partial class C : B { "
            + Loss.Replace("public", "public new", StringComparison.Ordinal).Replace("x[i]^2", "q[i]", StringComparison.Ordinal) + " }");
        Assert.Equal(["LG0101"], run.AllDiagnostics.Select(item => item.Id).Where(id => id != "LG0191"));
    }

    [Fact]
    public void Extension_methods_stay_such() =>
        AssertClean("static partial class C { [Loss(\"sum[i](x[i]^2)\")] public static partial float M(this ReadOnlySpan<float> x); static float F(float[] a) => ((ReadOnlySpan<float>)a).M(); }");

    [Theory]
    [InlineData(NullableContextOptions.Enable, true)]
    [InlineData(NullableContextOptions.Disable, false)]
    public void Any_project_options(NullableContextOptions nullable, bool checkOverflow)
    {
        var compilation = GeneratorRunner.Compilation(nullable, "using System; using LossGen; public static partial class C { " + Loss + " }");
        compilation = compilation.WithOptions(compilation.Options.WithOverflowChecks(checkOverflow).WithOutputKind(OutputKind.NetModule));
        Assert.Empty(GeneratorRunner.Run(compilation).AllDiagnostics);
    }

    [Fact]
    public void A_program_without_the_runtime_has_nothing_generated()
    {
        var run = GeneratorRunner.Run("class LossAttribute : System.Attribute { public LossAttribute(string s) { } } partial class C { [Loss(\"1\")] static partial void M(); }");
        Assert.Empty(run.Result.GeneratedSources);
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void The_same_method_in_two_parts_of_a_type_is_read_once()
    {
        var run = GeneratorRunner.Run(
            "using System; using LossGen; static partial class C { " + Loss + " }",
            "using System; static partial class C { public static partial float M(ReadOnlySpan<float> x); }");
        Assert.Single(run.Result.GeneratedSources);
        Assert.Equal("CS0756", Assert.Single(run.AllDiagnostics, item => item.Id != "CS0111").Id);
    }

    private static void AssertClean(string program)
    {
        const string Usings = "using System; using System.Numerics.Tensors; using LossGen; ";
        var found = GeneratorRunner.Run(Usings + program).AllDiagnostics.Where(item => item.Id != "CS8019");
        Assert.Empty(found);
    }
}
