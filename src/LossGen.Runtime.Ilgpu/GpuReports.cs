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
/// The memory holds a flag for each checked subscript, the number of threads, and then that number of reports for each. Only the flags are
/// copied where nothing was found.
/// </remarks>
internal sealed class GpuReports(Accelerator accelerator, int threads) : IDisposable
{
    /// <summary>The most subscripts that the kernels of a loss may check.</summary>
    public const int Sites = 64;

    private readonly List<GpuSite> _sites = [];
    private readonly long[] _flags = new long[Sites];
    private MemoryBuffer1D<long, Stride1D.Dense>? _memory;
    private int _room;

    /// <summary>The memory of the reports.</summary>
    public ArrayView<long> View => Memory(Math.Max(1, _sites.Count)).View;

    /// <summary>The size of that memory in bytes; 0 as long as no kernel needs it.</summary>
    public long Bytes => _memory?.LengthInBytes ?? 0;

    /// <summary>Says what a checked subscript is in the coming launches.</summary>
    public void Describe(int number, string tensor, int axis, long extent)
    {
        while (_sites.Count <= number)
        {
            _sites.Add(default);
        }

        _sites[number] = new GpuSite(tensor, axis, extent);
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

        _memory.View.SubView(0, Sites).CopyToCPU(stream, _flags);
        stream.Synchronize();
        if (Array.TrueForAll(_flags, flag => flag == 0))
        {
            return;
        }

        var all = new long[_memory.Length];
        _memory.View.CopyToCPU(stream, all);
        stream.Synchronize();
        Clear(stream);
        stream.Synchronize();
        var (first, found) = (long.MaxValue, 0);
        for (var slot = 0L; slot < (long)_sites.Count * threads; slot++)
        {
            var report = all[Sites + 1 + slot];
            if (report != 0 && report >> 32 < first >> 32)
            {
                (first, found) = (report, (int)(slot / threads));
            }
        }

        var site = _sites[found];
        _ = Position.Check((int)first, (nint)site.Extent, site.Tensor, site.Axis, (nint)((first >> 32) - 1));
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
