using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>Where kernels are generated, what their class has, and what is said where a formula has none.</summary>
public sealed class KernelGenerationTests
{
    private const string CrossEntropy = "[Loss(\"mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])\")] public static partial float M(ReadOnlySpan<float> z, ReadOnlySpan<int> y);";
    private const string Contraction = "[Loss(\"mean[i](logsumexp[j](sum[d](q[i,d] * k[j,d])))\")] public static partial float M(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d);";
    private const string Recurrence = "[Loss(\"a[b,t] = x[b,t] + g * (a[b,t+1] ?? 0); sum[b,t](a[b,t]^2)\")] public static partial float M(ReadOnlySpan<float> x, float g, int t);";
    private const string Unreduced = "[Loss(\"loss[b] = logsumexp[v](z[b,v])\")] public static partial void M(ReadOnlySpan<double> z, Span<double> loss);";

    [Fact]
    public void WithoutTheRuntimeOfKernelsThereAreNone()
    {
        var run = GeneratorRunner.Run(GeneratorRunner.Compilation(Program(CrossEntropy)));
        Assert.Empty(run.AllDiagnostics);
        Assert.Null(run.Output.GetTypeByMetadataName("Losses+MGpu"));
    }

    [Theory]
    [InlineData(CrossEntropy)]
    [InlineData(Contraction)]
    [InlineData(Recurrence)]
    [InlineData(Unreduced)]
    public void TheClassIsMadeFromAnAcceleratorAndHasBothMethodsOverViewsAndAStream(string loss)
    {
        var type = Kernels(loss);
        Assert.Equal("Accelerator", Assert.Single(Assert.Single(type.InstanceConstructors).Parameters).Type.Name);
        foreach (var name in new[] { "Forward", "Backward" })
        {
            var methods = type.GetMembers(name).OfType<IMethodSymbol>().ToList();
            Assert.NotEmpty(methods);
            Assert.All(methods, method => Assert.Single(method.Parameters, parameter => parameter.Type.Name == "AcceleratorStream"));
            Assert.All(methods, method => Assert.Contains(method.Parameters, parameter => parameter.Type.Name == "ArrayView"));
        }
    }

    // The launching method may wait for nothing: what waits are copies to the host, checks of reports and synchronisations.
    [Theory]
    [InlineData(CrossEntropy)]
    [InlineData(Contraction)]
    [InlineData(Recurrence)]
    [InlineData(Unreduced)]
    public void LaunchingWaitsForNothing(string loss)
    {
        var source = Source(loss);
        var launching = source[source.IndexOf("file sealed class", StringComparison.Ordinal)..];
        Assert.Contains("_scratch.Accelerator.LoadKernel", launching, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex(@"Synchronize|CopyTo|GetAsArray|_scratch\.Check\(|GpuScratch\.Read"), launching);
    }

    [Theory]
    [InlineData(CrossEntropy, "a team of threads for each b: 1 pass over v with 1 load and 0 stores an element, 4 bytes", "a team of threads for each b: 2 passes over v with 2 loads and 1 store an element, 12 bytes")]
    [InlineData(Contraction, "a matrix product over d for each i and j, tile by tile, once a panel of rows of i", "a matrix product over i for each j and d, tile by tile, once a panel of rows of i")]
    public void MethodsSayWhatTheyLaunch(string loss, string forward, string backward)
    {
        var type = Kernels(loss);
        Assert.Contains("<para>Launch: " + forward, Documentation(type, "Forward"), StringComparison.Ordinal);
        Assert.Contains("<para>Launch: " + backward, Documentation(type, "Backward"), StringComparison.Ordinal);
        Assert.Contains("256 threads", type.GetDocumentationCommentXml(), StringComparison.Ordinal);

        static string Documentation(INamedTypeSymbol type, string name) => string.Concat(type.GetMembers(name).Select(member => member.GetDocumentationCommentXml()));
    }

    [Fact]
    public void AFormulaWithoutAFormAsKernelsKeepsTheCodeForTheCpuAndTheReasonIsSaid()
    {
        const string Loss = "[Loss(\"sum[i,j](x[i,j]^2)\")] public static partial float M(System.Numerics.Tensors.ReadOnlyTensorSpan<float> x);";
        AssertNoKernels(Loss, "j");
    }

    [Fact]
    public void MoreComputedSubscriptsThanReportsHavePlacesForAreAReason()
    {
        var gathers = string.Join(" + ", Enumerable.Range(0, 65).Select(i => $"z{i}[y[b]]"));
        var parameters = string.Join(", ", Enumerable.Range(0, 65).Select(i => $"ReadOnlySpan<float> z{i}"));
        AssertNoKernels($"[Loss(\"sum[b]({gathers})\")] public static partial float M(ReadOnlySpan<int> y, {parameters});", "more than 64 computed subscripts");
    }

    private static void AssertNoKernels(string loss, string reason)
    {
        var run = GeneratorRunner.Run(GeneratorRunner.WithIlgpu(GeneratorRunner.Compilation(Program(loss))));
        var found = Assert.Single(run.AllDiagnostics);
        Assert.Equal(DiagnosticRules.NoKernels.Id, found.Id);
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Contains(reason, found.GetMessage(), StringComparison.Ordinal);
        Assert.Null(run.Output.GetTypeByMetadataName("Losses+MGpu"));
        Assert.NotEmpty(run.Output.GetTypeByMetadataName("Losses")!.GetMembers("MBackward"));
        Assert.Contains(run.Result.GeneratedSources, file => file.HintName.EndsWith(".Gpu.g.cs", StringComparison.Ordinal) && file.SourceText.ToString().Contains(reason, StringComparison.Ordinal));
    }

    private static INamedTypeSymbol Kernels(string loss)
    {
        var run = GeneratorRunner.Run(GeneratorRunner.WithIlgpu(GeneratorRunner.Compilation(Program(loss))));
        Assert.Empty(run.AllDiagnostics);
        return run.Output.GetTypeByMetadataName("Losses+MGpu") ?? throw new InvalidOperationException("There are no kernels.");
    }

    private static string Source(string loss) =>
        GeneratorRunner.Run(GeneratorRunner.WithIlgpu(GeneratorRunner.Compilation(Program(loss)))).Result.GeneratedSources
            .Single(file => file.HintName.EndsWith(".Gpu.g.cs", StringComparison.Ordinal)).SourceText.ToString();

    private static string Program(string loss) => $$"""
        using System;
        using LossGen;

        public static partial class Losses
        {
            {{loss}}
        }
        """;
}
