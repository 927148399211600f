using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// What the kernels of one loss keep on an accelerator between calls: scratch that only grows, partial results, and the places where
/// kernels report subscripts outside of their axes. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GpuScratch : IDisposable
{
    private readonly Dictionary<string, MemoryBuffer> _buffers = [];
    private readonly GpuReports _reports;
    private readonly ArrayView<double> _none;
    private bool _isDisposed;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<double>, long, long, ArrayView<double>, int, int, int> _reduce;

    /// <summary>Allocates the first of it and compiles what all losses share.</summary>
    /// <param name="accelerator">Where the kernels run.</param>
    public GpuScratch(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        Accelerator = accelerator;
        _reduce = accelerator.LoadKernel<ArrayView<double>, long, long, ArrayView<double>, int, int, int>(ReducePartials);
        var largest = Math.Min(accelerator.MaxNumThreadsPerGroup, accelerator.AcceleratorType == AcceleratorType.CPU ? 16 : TeamReduction.MaximumGroup);
        GroupSize = 1;
        while (GroupSize * 2 <= largest)
        {
            GroupSize *= 2;
        }

        // As large as four elements of the largest kind.
        _none = Rent<double>("none", 4);
        Products = new GpuProducts(accelerator, GroupSize, _none);

        // A thread of the CPU accelerator is one of the operating system: few groups do.
        MaximumGroups = accelerator.AcceleratorType == AcceleratorType.CPU ? 8 : Math.Max(1, accelerator.NumMultiprocessors) * 8;
        _reports = new GpuReports(accelerator, MaximumGroups * GroupSize);
    }

    /// <summary>Matrix products.</summary>
    public GpuProducts Products { get; }

    /// <summary>Where the kernels run.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>The memory that is kept, in bytes.</summary>
    public long Bytes => _reports.Bytes + _buffers.Values.Sum(buffer => buffer.LengthInBytes);

    /// <summary>The threads of a group: a power of two.</summary>
    public int GroupSize { get; }

    /// <summary>The most groups of one launch: more iterations are shared out among them.</summary>
    public int MaximumGroups { get; }

    /// <summary>Where kernels report subscripts that are outside of their axes.</summary>
    public ArrayView<long> Errors => _reports.View;

    /// <summary>Checks the stream of a call before anything is launched.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It is one of another accelerator.</exception>
    /// <exception cref="ObjectDisposedException">The kernels are disposed.</exception>
    public void CheckStream(AcceleratorStream stream, [CallerArgumentExpression(nameof(stream))] string? name = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(GpuLoss));
        ArgumentNullException.ThrowIfNull(stream, name);
        if (!ReferenceEquals(stream.Accelerator, Accelerator))
        {
            throw new ArgumentException($"{name} is a stream of another accelerator than that of the kernels.", name);
        }
    }

    /// <summary>Checks that a view lies in memory of the accelerator.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="view">The view.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    public void CheckView<T>(ArrayView<T> view, [CallerArgumentExpression(nameof(view))] string? name = null)
        where T : unmanaged
    {
        if (view.Length > 0 && !ReferenceEquals(ViewPlace.Buffer(view).Accelerator, Accelerator))
        {
            name = name?.TrimStart('@');
            throw new ArgumentException($"{name} lies in memory of another accelerator than that of the kernels.", name);
        }
    }

    /// <summary>The shape of a launch with a thread for each element, or for each four where they are aligned.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="perThread">How many elements a thread takes at a time.</param>
    public KernelConfig Elements(long elements, int perThread) =>
        new((int)Math.Clamp(((elements / perThread) + GroupSize - 1) / GroupSize, 1, MaximumGroups), GroupSize);

    /// <summary>
    /// The shape of a launch with a team for each row: a group for long rows, fewer threads for short ones, so that each has about four elements.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="length">The elements of a row; 1 where one thread does all of a row.</param>
    public TeamLaunch Rows(long rows, long length)
    {
        var shift = 0;
        while ((1 << shift) < GroupSize && (4L << shift) < length)
        {
            shift++;
        }

        var perGroup = GroupSize >> shift;
        return new TeamLaunch(
            new KernelConfig((int)Math.Clamp((rows + perGroup - 1) / perGroup, 1, MaximumGroups), GroupSize), 1 << shift, shift);
    }

    /// <summary>The shape of a launch with a group for each range of places.</summary>
    /// <param name="places">The places.</param>
    public KernelConfig Ranges(long places) => new((int)Math.Clamp(places, 1, MaximumGroups), GroupSize);

    /// <summary>How many places each group of a launch owns.</summary>
    /// <param name="places">The places.</param>
    /// <param name="config">The launch.</param>
    public static long PerGroup(long places, KernelConfig config) => Math.Max(1, (places + config.GridDim.X - 1) / config.GridDim.X);

    /// <summary>The rows of a panel: all where their matrices fit into <see cref="LossGenGpuOptions.PanelBytes"/>, and otherwise as many full tiles of rows as do, at least one tile.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="bytesOfRow">What a row takes in all matrices of the panel.</param>
    public static long RowsOfPanel(long rows, long bytesOfRow)
    {
        var fitting = LossGenGpuOptions.PanelBytes / Math.Max(1, bytesOfRow);
        return fitting >= rows ? Math.Max(1, rows) : Math.Max(ProductTile.MaximumSide, fitting / ProductTile.MaximumSide * ProductTile.MaximumSide);
    }

    /// <summary>A view as an argument of a kernel, which must be one of memory also where it has no elements, as kernels form addresses in it.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="view">The view.</param>
    public ArrayView<T> Backed<T>(ArrayView<T> view)
        where T : unmanaged => view.Length > 0 ? view : _none.Cast<T>().SubView(0, 0);

    /// <summary>Memory of at least a length, kept between calls under a name.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="length">The number of elements.</param>
    public ArrayView<T> Rent<T>(string name, long length)
        where T : unmanaged
    {
        if (_buffers.TryGetValue(name, out var kept) && kept.Length >= length)
        {
            return ((MemoryBuffer1D<T, Stride1D.Dense>)kept).View;
        }

        if (kept is not null)
        {
            // Kernels that still use it may be under way.
            Accelerator.Synchronize();
            kept.Dispose();
        }

        // Devices allocate some hundred bytes at least: what is small need not be allocated again for a little more.
        var buffer = Accelerator.Allocate1D<T>(Math.Max(256 / Interop.SizeOf<T>(), length));
        _buffers[name] = buffer;
        return buffer.View;
    }

    /// <summary>Combines the partial results of a launch into one number, by a fixed tree.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="partials">The partial results.</param>
    /// <param name="start">The first of them.</param>
    /// <param name="count">Their number.</param>
    /// <param name="kind">How to combine them.</param>
    /// <param name="results">Where the number goes.</param>
    /// <param name="place">Its place there.</param>
    /// <param name="isNext">Whether it is combined with the number that is there.</param>
    public void Reduce(
        AcceleratorStream stream, ArrayView<double> partials, long start, long count, ReductionKind kind, ArrayView<double> results, int place,
        bool isNext = false) =>
        _reduce(stream, new KernelConfig(1, GroupSize), partials, start, count, results, place, (int)kind, isNext ? 1 : 0);

    /// <summary>Says what a place for reports stands for.</summary>
    /// <param name="number">The number of the place.</param>
    /// <param name="order">Which of those of the call an iteration comes to first.</param>
    /// <param name="tensor">The tensor that is read there.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="extent">Its extent in the coming launch.</param>
    public void Describe(int number, int order, string tensor, int axis, long extent) =>
        _reports.Describe(number, order, tensor, axis, extent);

    /// <summary>Waits for a stream and throws for the first subscript that a kernel on it found outside of its axis.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">A subscript was outside of its axis.</exception>
    public void Check(AcceleratorStream stream)
    {
        CheckStream(stream);
        _reports.Check(stream);
    }

    /// <summary>Reads one element, after a <see cref="Check"/>.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="view">The view.</param>
    public static T Read<T>(AcceleratorStream stream, ArrayView<T> view)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        var element = new T[1];
        view.SubView(0, 1).CopyToCPU(stream, element);
        stream.Synchronize();
        return element[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var buffer in _buffers.Values)
        {
            buffer.Dispose();
        }

        _buffers.Clear();
        _reports.Dispose();
    }

    private static void ReducePartials(ArrayView<double> partials, long start, long count, ArrayView<double> results, int place, int kind, int isNext)
    {
        var shared = SharedMemory.Allocate<double>(TeamReduction.MaximumGroup);
        var value = TeamReduction.Neutral(kind);
        for (long i = Group.IdxX; i < count; i += Group.DimX)
        {
            value = TeamReduction.Combine(value, partials[start + i], kind);
        }

        value = TeamReduction.Reduce(shared, value, Group.DimX, kind);
        if (Group.IdxX == 0)
        {
            results[place] = isNext != 0 ? TeamReduction.Combine(results[place], value, kind) : value;
        }
    }
}
