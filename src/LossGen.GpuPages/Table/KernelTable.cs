using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using ILGPU.Runtime.Cuda;
using LossGen.GpuPages.Kernels;
using LossGen.GpuPages.Launches;
using LossGen.GpuPages.Ptx;

namespace LossGen.GpuPages.Table;

/// <summary>The table of docs/gpu.md: for each loss of the catalogue, over float, what its kernels for SM_90 tell.</summary>
internal sealed class KernelTable
{
    private const long Elements = 1 << 24;
    private const double H100 = 3.35e12;
    private const double Rtx4090 = 1.0e12;

    private readonly Assembly _catalogue;
    private readonly LaunchDocumentation _documentation;
    private readonly OfflineCompiler _compiler;

    private KernelTable(Assembly catalogue, OfflineCompiler compiler)
    {
        _catalogue = catalogue;
        _documentation = new LaunchDocumentation(catalogue);
        _compiler = compiler;
    }

    /// <summary>The table as Markdown.</summary>
    /// <param name="catalogue">The assembly of the losses.</param>
    public static string Write(Assembly catalogue)
    {
        using var compiler = OfflineCompiler.Ptx(CudaArchitecture.SM_90);
        return new KernelTable(catalogue, compiler).Write();
    }

    private string Write()
    {
        var text = new StringBuilder();
        text.Append("| loss | | launches | passes | loads, stores | bytes | registers | shared bytes | H100, us | RTX 4090, us |\n");
        text.Append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var (name, type) in KernelMethods.Classes(_catalogue))
        {
            foreach (var method in First(type))
            {
                var row = new KernelRow(
                    _documentation.Of(method), [.. KernelMethods.Of(method).Select(kernel => PtxKernel.Parse(_compiler.Compile(kernel)))]);
                text.Append(CultureInfo.InvariantCulture, $"| {(method.Name == "Forward" ? name : "")} | {(method.Name == "Forward" ? "value" : "with gradients")} | {row.Launches.Count} | {row.Launches.Sum(launch => launch.Passes)} | ");
                text.Append(row.Traffic is { } traffic ? $"{traffic.Loads}, {traffic.Stores} | {traffic.Bytes}" : "- | -");
                text.Append(CultureInfo.InvariantCulture, $" | {row.Registers} | {row.SharedBytes} | {Time(row, H100)} | {Time(row, Rtx4090)} |\n");
            }
        }

        return text.ToString();
    }

    private static string Time(KernelRow row, double bandwidth) =>
        row.Microseconds(Elements, bandwidth) is { } time ? time.ToString("f0", CultureInfo.InvariantCulture) : "-";

    /// <summary>The methods of the first overload.</summary>
    private static IEnumerable<MethodInfo> First(Type kernels) =>
        KernelMethods.Launching(kernels).GroupBy(method => method.Name).OrderByDescending(group => group.Key, StringComparer.Ordinal).Select(group => group.First());
}
