using System.Collections.Generic;
using System.Linq;
using LossGen.GpuPages.Launches;
using LossGen.GpuPages.Ptx;

namespace LossGen.GpuPages.Table;

/// <summary>What a method of a class <c>MGpu</c> asks of a device.</summary>
/// <param name="Launches">Its launches, in words.</param>
/// <param name="Kernels">Its own kernels; those of matrix products are shared.</param>
internal sealed record KernelRow(IReadOnlyList<PlannedLaunch> Launches, IReadOnlyList<PtxKernel> Kernels)
{
    /// <summary>
    /// What is loaded and stored for an element of the longest loops: along rows where there are rows, whose launches over the rows alone are short against that. Null
    /// where matrix products, nested loops or recurrences decide.
    /// </summary>
    public Traffic? Traffic
    {
        get
        {
            var main = Launches.Where(launch => launch.IsRows).ToList() is { Count: > 0 } rows ? rows : Launches.Where(launch => !launch.IsResults).ToList();
            return main.Count == 0 || Launches.Any(launch => launch.IsProduct) || main.Any(launch => launch.Traffic is null)
                ? null
                : main.Select(launch => launch.Traffic!.Value).Aggregate((a, b) => a + b);
        }
    }

    public int Registers => Kernels.Max(kernel => kernel.LiveRegisters());

    public int SharedBytes => Kernels.Max(kernel => kernel.SharedBytes);

    /// <summary>The microseconds in which a memory moves what a number of elements needs.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="bytesPerSecond">The memory's bandwidth.</param>
    public double? Microseconds(long elements, double bytesPerSecond) => Traffic is { } traffic ? traffic.Bytes * elements / bytesPerSecond * 1e6 : null;
}
