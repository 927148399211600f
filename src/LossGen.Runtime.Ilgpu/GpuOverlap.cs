using System;
using System.ComponentModel;
using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Checks that what kernels write is not what they read. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GpuOverlap
{
    /// <summary>Checks that two views share no memory.</summary>
    /// <typeparam name="T">The elements of the one.</typeparam>
    /// <typeparam name="TOther">The elements of the other.</typeparam>
    /// <param name="written">The view that is written.</param>
    /// <param name="name">Its name.</param>
    /// <param name="other">The other view.</param>
    /// <param name="otherName">Its name.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void Check<T, TOther>(ArrayView<T> written, string name, ArrayView<TOther> other, string otherName)
        where T : unmanaged
        where TOther : unmanaged
    {
        if (written.Length == 0 || other.Length == 0 || !ReferenceEquals(ViewPlace.Buffer(written), ViewPlace.Buffer(other)))
        {
            return;
        }

        var (start, otherStart) = (ViewPlace.Bytes(written), ViewPlace.Bytes(other));
        if (start < otherStart + (other.Length * Interop.SizeOf<TOther>()) && otherStart < start + (written.Length * Interop.SizeOf<T>()))
        {
            throw new ArgumentException($"{name} overlaps {otherName}. On a device, no result may share memory with an input or another result.", name);
        }
    }
}
