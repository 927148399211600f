using System;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Emit;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>What a program declares under a name that generated code uses changes nothing.</summary>
public class HiddenNameTests
{
    private const string Losses = """
            [Loss("mean[b](logsumexp[v](z[b,v]) - z[b,y[b]] + 0.1 * erf(z[b,0]))")]
            public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);

            [Loss("tau * sum[i](log(sigmoid(x[i])) + sin(x[i]) * cumsum[i](x[i]))")]
            public static partial double Other(System.Numerics.Tensors.ReadOnlyTensorSpan<double> x, [Gradient] double tau);
        """;

    private const string Names =
        "Position Blocks Prefetch Math MathF Partials Rented Extents Overlap VectorWidth BlockGrain TensorAccess LaneTranspose TileGather Unsafe "
        + "MemoryMarshal MethodImpl MethodImplOptions Single512 Int32Lanes128 ISimd IIntegerLanes IBlockKernel SingleMath DoubleMath "
        + "UnusedInput TensorSpan Exp Log ExpNonPositive ShiftOf Rescale Sigmoid Sin CrossEntropyKernels";

    [Fact]
    public void Types_of_the_same_namespace()
    {
        var types = string.Concat(Array.ConvertAll(Names.Split(' '), name => $"internal class {name} {{ }} "));
        Compiles("namespace App { " + types + " } namespace App { public static partial class C {\n" + Losses + "\n} }");
    }

    [Fact]
    public void Types_of_a_namespace_around_it_and_namespaces()
    {
        var namespaces = string.Concat(Array.ConvertAll(Names.Split(' '), name => $"namespace App.{name} {{ class D {{ }} }} "));
        Compiles(namespaces + "namespace App.Inner { public static partial class C {\n" + Losses + "\n} }");
    }

    [Fact]
    public void Members_of_the_class()
    {
        var members = string.Concat(Array.ConvertAll(Names.Split(' '), name => $"private static int {name} => 1; "));
        Compiles("public static partial class C {\n" + members + Losses + "\n}");
    }

    [Fact]
    public void Members_of_a_base_class_and_of_a_class_around_it()
    {
        var members = string.Concat(Array.ConvertAll(Names.Split(' '), name => $"protected static class {name} {{ }} "));
        Compiles("public class Base {\n" + members + " } public partial class Outer : Base { public static partial class C {\n" + Losses + "\n} }");
    }

    [Fact]
    public void Names_that_global_usings_bring() => Compiles(
        "global using static System.Math; global using Elsewhere;",
        "namespace Elsewhere { public class Position { } public class Blocks { } public class Rented<T> { } public static class Extents { } }",
        "namespace App { public static partial class C {\n" + Losses + "\n} }");

    [Fact]
    public void Aliases_of_the_program() => Compiles(
        "global using Position = System.Uri; global using CrossEntropyKernels = System.Version;",
        "namespace App { public static partial class C {\n" + Losses + "\n public static CrossEntropyKernels Current => new(1, 0); } }");

    [Fact]
    public void Parameters_of_the_class() => Compiles("public static partial class C<Position, Blocks, Exp, CrossEntropyKernels> {\n" + Losses + "\n}");

    [Fact]
    public void Members_of_an_interface_around_it_and_of_those_it_inherits() => Compiles(
        "public interface IBase { static int Position => 1; class Blocks { } } "
        + "public partial interface IOuter : IBase { public static partial class C {\n" + Losses + "\n} }");

    [Theory]
    [InlineData("System")]
    [InlineData("LossGen")]
    [InlineData("Runtime")]
    [InlineData("Numerics")]
    public void Namespaces_named_like_those_of_the_library(string name) => Compiles(
        $"namespace App.{name} {{ class Position {{ }} class Math {{ }} }}",
        "namespace App { public static partial class C {\n" + Losses.Replace("System.", "global::System.", StringComparison.Ordinal) + "\n} }");

    [Theory]
    [InlineData("Distances")]
    [InlineData("Extents")]
    [InlineData("Exp")]
    [InlineData("sizeB")]
    [InlineData("sizeV")]
    [InlineData("z")]
    [InlineData("zGradient")]
    [InlineData("upstream")]
    [InlineData("@return")]
    public void Methods(string name) => Compiles(
        "public static partial class C { [Loss(\"mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])\")] "
        + "public static partial float " + name + "(ReadOnlySpan<float> z, ReadOnlySpan<int> y); }",
        "public static partial class D { [Loss(\"loss[b] = logsumexp[v](z[b,v]) - z[b,y[b]]\")] "
        + "public static partial void " + name + "(ReadOnlySpan<float> z, ReadOnlySpan<int> y, Span<float> loss); }");

    [Theory]
    [InlineData("Extents")]
    [InlineData("Overlap")]
    [InlineData("Position")]
    [InlineData("VectorWidth")]
    [InlineData("TensorAccess")]
    [InlineData("Blocks")]
    [InlineData("Prefetch")]
    [InlineData("Rescale")]
    [InlineData("ShiftOf")]
    [InlineData("Partials")]
    [InlineData("Rented")]
    [InlineData("MemoryMarshal")]
    [InlineData("Single512")]
    [InlineData("CKernels")]
    [InlineData("MKernels")]
    [InlineData("M")]
    [InlineData("ForwardKernel")]
    [InlineData("Forward")]
    public void Parameters(string name) => Compiles(
        "public static partial class C { [Loss(\"mean[b](logsumexp[v](" + name + "[b,v]) - " + name + "[b,y[b]] + 0.1 * erf(" + name + "[b,0]))\")] "
        + "public static partial float M(ReadOnlySpan<float> " + name + ", ReadOnlySpan<int> y); }",
        "public static partial class D { [Loss(\"tau * mean[b](logsumexp[v](" + name + "[b,v]))\")] "
        + "public static partial float M(System.Numerics.Tensors.ReadOnlyTensorSpan<float> " + name + ", float tau); }",
        "public static partial class E { [Loss(\"" + name + " * mean[b](logsumexp[v](z[b,v]))\")] "
        + "public static partial float M(ReadOnlySpan<float> z, [Gradient] float " + name + ", int v); }");

    [Fact]
    public void All_names_of_the_runtime_are_known()
    {
        var types = typeof(LossGen.Runtime.Blocks).Assembly.GetExportedTypes().Where(type => type.Namespace == "LossGen.Runtime");
        Assert.All(types, type => Assert.Equal("LossGen.Runtime", RuntimeNames.Types[type.Name.Split('`')[0]]));
        var functions = typeof(LossGen.Runtime.SingleMath).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        Assert.All(functions, function => Assert.Contains(function.Name, RuntimeNames.Functions));
    }

    private static void Compiles(params string[] sources)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            if (!sources[i].StartsWith("global", StringComparison.Ordinal))
            {
                sources[i] = "using System; using LossGen; " + sources[i];
            }
        }

        CompiledLosses.Load(sources);
    }
}
