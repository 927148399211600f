using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Rows of numbers of 16 bits as lanes of a tile of floats, and back: see <see cref="LaneTranspose"/>.</summary>
internal static class HalfTile
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Load<V, TFormat>(ref readonly ushort source, nint rowStride, nint rows, nint columns, ref float tile)
        where V : struct, ISimd<V, float>
        where TFormat : struct, IHalfFormat
    {
        if (rows >= V.Count)
        {
            for (nint column = 0; column < columns; column++)
            {
                var words = Words.LoadStrided<V>(in source, column, rowStride, V.Count);
                V.Store(TFormat.ToSingle(words), ref tile, column * V.Count);
            }

            return;
        }

        for (nint lane = 0; lane < V.Count; lane++)
        {
            nint row = Math.Min(lane, rows - 1) * rowStride;
            for (nint column = 0; column < columns; column++)
            {
                var word = Words.Load<SingleScalar>(in source, row + column);
                SingleScalar.Store(TFormat.ToSingle(word), ref tile, (column * V.Count) + lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Store<V, TFormat>(ref readonly float tile, nint rows, nint columns, ref ushort destination, nint rowStride)
        where V : struct, ISimd<V, float>
        where TFormat : struct, IHalfFormat
    {
        for (nint column = 0; column < columns; column++)
        {
            var words = TFormat.FromSingle(V.Load(in tile, column * V.Count));
            Words.StoreStrided(words, ref destination, column, rowStride, rows);
        }
    }
}
