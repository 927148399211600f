using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ILGPU.Runtime.Cuda;
using LossGen.Definitions;
using LossGen.GpuPages.Kernels;
using LossGen.GpuPages.Launches;
using LossGen.GpuPages.Ptx;
using Xunit;

namespace LossGen.Gpu.Tests.Ptx;

/// <summary>The kernels of the catalogue, over float, and of the references, over float and double, compiled for an architecture without its device.</summary>
public abstract class PtxFixture(CudaArchitecture architecture) : IDisposable
{
    private static readonly SortedDictionary<string, Type> Catalogue = KernelMethods.Classes(typeof(LanguageModelLosses).Assembly);

    private static readonly SortedDictionary<string, Type> References = KernelMethods.Classes(typeof(LossGen.Tests.Reference.SingleLosses).Assembly);

    private static readonly LaunchDocumentation Documentation = new(typeof(LanguageModelLosses).Assembly);

    private readonly OfflineCompiler _compiler = OfflineCompiler.Ptx(architecture);

    /// <summary>The classes of kernels of the catalogue as rows of theories.</summary>
    public static IEnumerable<TheoryDataRow<string>> OfCatalogue => Catalogue.Keys.Select(name => new TheoryDataRow<string>(name));

    /// <summary>Those of the references.</summary>
    public static IEnumerable<TheoryDataRow<string>> OfReferences => References.Keys.Select(name => new TheoryDataRow<string>(name));

    /// <summary>What is wrong with the kernels of a loss.</summary>
    internal IReadOnlyList<string> Findings(string name)
    {
        var isOfCatalogue = Catalogue.TryGetValue(name, out var type);
        var result = new List<string>();
        foreach (var method in KernelMethods.Launching(type ?? References[name]))
        {
            var kernels = KernelMethods.Of(method);
            result.AddRange(kernels.SelectMany(kernel => PtxLint.Findings(Compile(kernel)).Select(finding => $"{kernel.Name}: {finding}")));
            if (isOfCatalogue)
            {
                result.AddRange(TrafficDifferences(method, kernels));
            }
        }

        return result;
    }

    /// <summary>The kernels that a method launches, each with its launch.</summary>
    internal IReadOnlyList<(PtxKernel Kernel, PlannedLaunch Launch)> Launches(string name, string method) =>
        [.. Described(KernelMethods.Launching(Catalogue[name]).First(candidate => candidate.Name == method)).Select(pair => (Compile(pair.Kernel), pair.Launch))];

    internal PtxKernel Compile(MethodInfo kernel) => PtxKernel.Parse(_compiler.Compile(kernel));

    public void Dispose()
    {
        _compiler.Dispose();
        GC.SuppressFinalize(this);
    }

    private IEnumerable<string> TrafficDifferences(MethodInfo method, IReadOnlyList<MethodInfo> kernels)
    {
        var described = Described(method);
        if (described.Count != kernels.Count(kernel => !KernelMethods.IsScale(kernel)))
        {
            return [$"{method.Name} has {kernels.Count} kernels and describes {described.Count} launches"];
        }

        return described.SelectMany(pair => PtxTraffic.Differences(Compile(pair.Kernel), pair.Launch).Select(finding => $"{pair.Kernel.Name}, {pair.Launch.Text}: {finding}"));
    }

    private static List<(MethodInfo Kernel, PlannedLaunch Launch)> Described(MethodInfo method) =>
        [.. KernelMethods.Of(method).Where(kernel => !KernelMethods.IsScale(kernel)).Zip(Documentation.Of(method).Where(launch => !launch.IsProduct))];
}
