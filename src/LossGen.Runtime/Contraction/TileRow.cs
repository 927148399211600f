using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>What the kernels of all heights share: a row of accumulators to memory, and prefetching.</summary>
internal static class TileRow
{
    // Far enough for the second-level cache to answer.
    private const int BytesAhead = 512;

    private const int CacheLine = 64;

    /// <summary>Writes a row, or adds it to what is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<V, T, TWidth>(V first, V second, ref T row, bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
        where TWidth : struct, IPanelWidth
    {
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

    /// <summary>Writes the first columns of a row that was put aside, or adds them to what is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StorePart<V, T>(ref readonly T aside, ref T row, nint columns, bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        for (nint column = 0; column < columns; column += V.Count)
        {
            V sum = V.Load(in aside, column);
            V.Store(accumulate ? V.Load(in row, column, columns - column) + sum : sum, ref row, column, columns - column);
        }
    }

    /// <summary>
    /// Asks for rows of a tile, which are written when its sums are done: for every cache line that they touch. Full panels ask for the rows of the
    /// panel after them, since a short sum takes no longer than a line from memory; below the last panel this is harmless.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Prefetch<T>(int rows, ref T tile, nint tileStride, int bytesOfRow)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            for (int row = 0; row < rows; row++)
            {
                byte* first = (byte*)Unsafe.AsPointer(ref Unsafe.Add(ref tile, row * tileStride));
                Sse.Prefetch0(first);
                Sse.Prefetch0(first + bytesOfRow - 1);
                if (bytesOfRow > CacheLine)
                {
                    Sse.Prefetch0(first + CacheLine);
                }
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
