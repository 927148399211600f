using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>What the kernels of all heights share: a row of accumulators to memory, and prefetching.</summary>
internal static class TileRow
{
    // Far enough for the second-level cache to answer.
    private const int BytesAhead = 512;

    /// <summary>Writes a row, or adds it to what is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<V, T, TWidth>(V first, V second, ref T row, nint columns, bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
        where TWidth : struct, IPanelWidth
    {
        if (columns < TWidth.Vectors * V.Count)
        {
            StorePart<V, T, TWidth>(first, second, ref row, columns, accumulate);
            return;
        }

        if (accumulate)
        {
            first = V.Load(in row, 0) + first;
            second = TWidth.Vectors > 1 ? V.Load(in row, V.Count) + second : second;
        }

        V.Store(first, ref row, 0);
        if (TWidth.Vectors > 1)
        {
            V.Store(second, ref row, V.Count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart<V, T, TWidth>(V first, V second, ref T row, nint columns, bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
        where TWidth : struct, IPanelWidth
    {
        if (accumulate)
        {
            first = V.Load(in row, 0, columns) + first;
        }

        V.Store(first, ref row, 0, columns);
        if (TWidth.Vectors > 1 && columns > V.Count)
        {
            if (accumulate)
            {
                second = V.Load(in row, V.Count, columns - V.Count) + second;
            }

            V.Store(second, ref row, V.Count, columns - V.Count);
        }
    }

    /// <summary>Asks for the rows of the tile, which are written when the sums are done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Prefetch<T>(int rows, ref T tile, nint tileStride)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            for (int row = 0; row < rows; row++)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref tile, row * tileStride)));
            }
        }
    }

    /// <summary>
    /// Asks for what the loop reads of the left panel some steps later, since the next panel may still be in the second-level cache; the right panel is
    /// in the first-level one. Beyond the operand this is harmless: a prefetch does not fault.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void PrefetchAhead<T>(ref T left)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref left) + BytesAhead);
        }
    }
}
