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
    /// Whether a subscript lies on its axis; if not, that is reported. Each thread has a place of its own for the first report of each subscript, so that
    /// reports do not mix and the first of all is the same from run to run. Only the first launch that finds something of a subscript reports it.
    /// </summary>
    /// <param name="value">The subscript.</param>
    /// <param name="extent">The extent of the axis.</param>
    /// <param name="errors">Where to report: the memory of <see cref="GpuReports"/>.</param>
    /// <param name="site">The place for reports of this subscript.</param>
    /// <param name="launch">The number of the launch in its call, from 1 on.</param>
    /// <param name="position">The iteration.</param>
    public static bool Check(long value, long extent, ArrayView<long> errors, int site, int launch, long position)
    {
        var inside = value >= 0 && value < extent;
        if (!inside)
        {
            // All threads of a launch write the same number here.
            var first = errors[site];
            if (first == 0)
            {
                errors[site] = launch;
            }

            var thread = ((long)Grid.IdxX * Group.DimX) + Group.IdxX;
            var place = GpuReports.Sites + 1 + (site * errors[GpuReports.Sites]) + thread;
            if ((first == 0 || first == launch) && errors[place] == 0)
            {
                // A number of more than 32 bits is reported as the nearest one that has no more.
                var shown = DeviceMath.Min(DeviceMath.Max(value, int.MinValue), int.MaxValue);
                errors[place] = ((position + 1) << 32) | (shown & 0xFFFFFFFFL);
            }
        }

        return inside;
    }
}
