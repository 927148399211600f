using System;
using System.Collections.Generic;
using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// Subscripts that kernels found outside of their axes. Each thread keeps its own first one for each checked subscript, so that no two threads write to one
/// place, and the first of all is the same from run to run.
/// </summary>
/// <remarks>
/// The memory holds for each checked subscript the first launch that found something, the number of threads, and then that number of reports for each. Only
/// the first of these are copied where nothing was found.
/// </remarks>
internal sealed class GpuReports(Accelerator accelerator, int threads) : IDisposable
{
    /// <summary>The most subscripts that the kernels of a loss may check.</summary>
    public const int Sites = 64;

    private readonly List<GpuSite> _sites = [];
    private readonly long[] _launches = new long[Sites];
    private MemoryBuffer1D<long, Stride1D.Dense>? _memory;
    private int _room;

    /// <summary>The memory of the reports.</summary>
    public ArrayView<long> View => Memory(Math.Max(1, _sites.Count)).View;

    /// <summary>The size of that memory in bytes; 0 as long as no kernel needs it.</summary>
    public long Bytes => _memory?.LengthInBytes ?? 0;

    /// <summary>Says what a checked subscript is in the coming launches.</summary>
    public void Describe(int number, int order, string tensor, int axis, long extent)
    {
        while (_sites.Count <= number)
        {
            _sites.Add(default);
        }

        _sites[number] = new GpuSite(order, tensor, axis, extent);
    }

    /// <summary>Waits for a stream and throws for the first subscript that was found.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A subscript was outside of its axis.</exception>
    public void Check(AcceleratorStream stream)
    {
        if (_memory is null)
        {
            stream.Synchronize();
            return;
        }

        _memory.View.SubView(0, Sites).CopyToCPU(stream, _launches);
        stream.Synchronize();
        if (Array.TrueForAll(_launches, launch => launch == 0))
        {
            return;
        }

        var all = new long[_memory.Length];
        _memory.View.CopyToCPU(stream, all);
        stream.Synchronize();
        Clear(stream);
        stream.Synchronize();

        // As on the CPU: of the first launch the first iteration, and in that the first subscript.
        var (launch, report, found) = (long.MaxValue, long.MaxValue, 0);
        for (var site = 0; site < _sites.Count; site++)
        {
            if (_launches[site] == 0 || _launches[site] > launch)
            {
                continue;
            }

            var earliest = First(all.AsSpan(Sites + 1 + (site * threads), threads));
            if (_launches[site] < launch || earliest >> 32 < report >> 32 || (earliest >> 32 == report >> 32 && _sites[site].Order < _sites[found].Order))
            {
                (launch, report, found) = (_launches[site], earliest, site);
            }
        }

        var reported = _sites[found];
        _ = Position.Check((int)report, (nint)reported.Extent, reported.Tensor, reported.Axis, (nint)((report >> 32) - 1));
    }

    /// <summary>The report of the first iteration. Its upper half is the iteration, from 1 on.</summary>
    private static long First(ReadOnlySpan<long> reports)
    {
        var first = long.MaxValue;
        foreach (var report in reports)
        {
            if (report != 0 && report >> 32 < first >> 32)
            {
                first = report;
            }
        }

        return first;
    }

    /// <inheritdoc/>
    public void Dispose() => _memory?.Dispose();

    private MemoryBuffer1D<long, Stride1D.Dense> Memory(int sites)
    {
        if (_memory is not null && _room >= sites)
        {
            return _memory;
        }

        // Kernels that use what there is may be under way; what they have found is thrown before it goes.
        accelerator.Synchronize();
        if (_memory is not null)
        {
            Check(accelerator.DefaultStream);
            _memory.Dispose();
        }

        _room = sites;
        _memory = accelerator.Allocate1D<long>(Sites + 1 + ((long)sites * threads));
        Clear(accelerator.DefaultStream);
        accelerator.Synchronize();
        return _memory;
    }

    private void Clear(AcceleratorStream stream)
    {
        _memory!.View.MemSetToZero(stream);
        _memory.View.SubView(Sites, 1).CopyFromCPU(stream, [threads]);
    }
}
