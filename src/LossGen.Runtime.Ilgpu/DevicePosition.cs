using System.ComponentModel;
using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Checks subscripts inside of kernels. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DevicePosition
{
    /// <summary>Whether a subscript lies on its axis.</summary>
    /// <param name="value">The subscript.</param>
    /// <param name="extent">The extent of the axis.</param>
    public static bool IsInside(long value, long extent) => value >= 0 && value < extent;

    /// <summary>
    /// Whether a subscript lies on its axis; if not, that is reported. The report is one store of 64 bits, so that reports of several
    /// threads do not mix.
    /// </summary>
    /// <param name="value">The subscript.</param>
    /// <param name="extent">The extent of the axis.</param>
    /// <param name="errors">Where to report.</param>
    /// <param name="site">The place for reports of this subscript.</param>
    /// <param name="position">The iteration.</param>
    public static bool Check(long value, long extent, ArrayView<long> errors, int site, long position)
    {
        var inside = value >= 0 && value < extent;
        if (!inside)
        {
            errors[site] = ((position + 1) << 32) | (value & 0xFFFFFFFFL);
        }

        return inside;
    }
}
