using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// What the kernels of a loss and of its overloads share. An instance serves one stream at a time.
/// </summary>
/// <param name="accelerator">Where the kernels run.</param>
public abstract class GpuLoss(Accelerator accelerator) : IDisposable
{
    private readonly Accelerator _accelerator = accelerator ?? throw new ArgumentNullException(nameof(accelerator));
    private readonly List<GpuScratch> _scratches = [];
    private bool _isDisposed;

    /// <summary>
    /// The device memory that is kept between calls, in bytes: what the largest inputs so far needed. A call with inputs that are no larger allocates nothing.
    /// </summary>
    public long ScratchBytes => _scratches.Sum(scratch => scratch.Bytes);

    /// <summary>Scratch memory that lives as long as this. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GpuScratch NewScratch()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var scratch = new GpuScratch(_accelerator);
        _scratches.Add(scratch);
        return scratch;
    }

    /// <summary>Waits for the stream and throws if a kernel found a position outside of its axis.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position was outside of its axis.</exception>
    /// <exception cref="ObjectDisposedException">This is disposed.</exception>
    public void Check(AcceleratorStream stream)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(stream);
        stream.Synchronize();
        foreach (var scratch in _scratches)
        {
            scratch.Check(stream);
        }
    }

    /// <summary>Frees the scratch memory.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var scratch in _scratches)
        {
            scratch.Dispose();
        }

        _scratches.Clear();
        GC.SuppressFinalize(this);
    }
}
