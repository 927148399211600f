using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Writes the rows of a matrix side by side: <c>panel[k * panelStride + i]</c> is element (i, k).</summary>
internal static class PanelPacking
{
    // The blocks that are transposed in registers are a vector of 128 bits wide.
    private const int BlockBytes = 16;

    /// <summary>Packs <paramref name="lanes"/> rows; what is between them and the panel's stride is not touched.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Pack<T>(ref readonly T source, nint laneStride, nint depthStride, nint lanes, nint depth, ref T panel, nint panelStride)
        where T : unmanaged
    {
        if (laneStride == 1)
        {
            CopyRuns(in source, depthStride, lanes, depth, ref panel, panelStride);
        }
        else if (depthStride == 1 && lanes >= 4 && depth >= BlockBytes / Unsafe.SizeOf<T>() && Interleave.HasVectors128)
        {
            Transpose(in source, laneStride, lanes, depth, ref panel, panelStride);
        }
        else
        {
            CopyElements(in source, laneStride, depthStride, lanes, depth, ref panel, panelStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyElements<T>(ref readonly T source, nint laneStride, nint depthStride, nint lanes, nint depth, ref T panel, nint panelStride)
        where T : unmanaged
    {
        for (nint lane = 0; lane < lanes; lane++)
        {
            ref T from = ref Unsafe.Add(ref Unsafe.AsRef(in source), lane * laneStride);
            ref T to = ref Unsafe.Add(ref panel, lane);
            for (nint k = 0; k < depth; k++)
            {
                to = from;
                from = ref Unsafe.Add(ref from, depthStride);
                to = ref Unsafe.Add(ref to, panelStride);
            }
        }
    }

    /// <summary>Lanes that are neighbours: four at a time, a rest by four that overlap those before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRuns<T>(ref readonly T source, nint depthStride, nint lanes, nint depth, ref T panel, nint panelStride)
        where T : unmanaged
    {
        if (lanes < 4)
        {
            CopyElements(in source, 1, depthStride, lanes, depth, ref panel, panelStride);
            return;
        }

        ref T from = ref Unsafe.AsRef(in source);
        ref T to = ref panel;
        for (nint k = 0; k < depth; k++)
        {
            for (nint lane = 0; lane < lanes - 4; lane += 4)
            {
                CopyFour(ref from, ref to, lane);
            }

            CopyFour(ref from, ref to, lanes - 4);
            from = ref Unsafe.Add(ref from, depthStride);
            to = ref Unsafe.Add(ref to, panelStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyFour<T>(ref T from, ref T to, nint lane)
        where T : unmanaged =>
        Unsafe.As<T, FourElements<T>>(ref Unsafe.Add(ref to, lane)) = Unsafe.As<T, FourElements<T>>(ref Unsafe.Add(ref from, lane));

    /// <summary>Four or eight rows at a time, a rest by four that overlap those before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose<T>(ref readonly T source, nint laneStride, nint lanes, nint depth, ref T panel, nint panelStride)
        where T : unmanaged
    {
        nint lane = 0;
        while (lane < lanes)
        {
            nint step = Unsafe.SizeOf<T>() == 4 && Interleave.HasVectors256 && lanes - lane >= 8 ? 8 : 4;
            lane = nint.Min(lane, lanes - step);
            ref T from = ref Unsafe.Add(ref Unsafe.AsRef(in source), lane * laneStride);
            ref T to = ref Unsafe.Add(ref panel, lane);
            if (Unsafe.SizeOf<T>() == 4)
            {
                ref float single = ref Unsafe.As<T, float>(ref from);
                ref float target = ref Unsafe.As<T, float>(ref to);
                if (step == 8)
                {
                    SingleTranspose.Load8(in single, laneStride, depth, ref target, panelStride);
                }
                else
                {
                    SingleTranspose.Load4(in single, laneStride, depth, ref target, panelStride);
                }
            }
            else
            {
                ref double wide = ref Unsafe.As<T, double>(ref from);
                ref double target = ref Unsafe.As<T, double>(ref to);
                if (Interleave.HasVectors256)
                {
                    DoubleTranspose.Load4(in wide, laneStride, depth, ref target, panelStride);
                }
                else
                {
                    DoubleTranspose.Load2(in wide, laneStride, depth, ref target, panelStride);
                    DoubleTranspose.Load2(in Unsafe.Add(ref wide, 2 * laneStride), laneStride, depth, ref Unsafe.Add(ref target, 2), panelStride);
                }
            }

            lane += step;
        }
    }
}
