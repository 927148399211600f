using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Six rows of a tile: 12 accumulators, or 6 where the panel is one vector wide.</summary>
/// <remarks>The accumulators are separate locals, so that each is a register; a line of the loop is a row.</remarks>
internal static class TileRows6
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply<V, T, TWidth>(
        ref readonly T leftPanel,
        ref readonly T rightPanel,
        nint depth,
        ref T tile,
        nint tileStride,
        bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
        where TWidth : struct, IPanelWidth
    {
        V c00 = V.Zero, c01 = V.Zero;
        V c10 = V.Zero, c11 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero;
        V c30 = V.Zero, c31 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero;
        V c50 = V.Zero, c51 = V.Zero;
        ref T left = ref Unsafe.AsRef(in leftPanel);
        ref T right = ref Unsafe.AsRef(in rightPanel);
        V a, b0, b1;
        TileRow.Prefetch(6, ref Unsafe.Add(ref tile, 6 * tileStride), tileStride, TWidth.Vectors * Unsafe.SizeOf<V>());
        nint k = depth;
        for (; k >= 4; k -= 4)
        {
            TileRow.PrefetchAhead(ref left);
            b0 = V.Load(in right, 0);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, V.Count) : V.Zero;
            a = V.Create(left); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;
            a = V.Create(Unsafe.Add(ref left, 1)); c10 = V.MultiplyAdd(a, b0, c10); c11 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c11) : c11;
            a = V.Create(Unsafe.Add(ref left, 2)); c20 = V.MultiplyAdd(a, b0, c20); c21 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c21) : c21;
            a = V.Create(Unsafe.Add(ref left, 3)); c30 = V.MultiplyAdd(a, b0, c30); c31 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c31) : c31;
            a = V.Create(Unsafe.Add(ref left, 4)); c40 = V.MultiplyAdd(a, b0, c40); c41 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c41) : c41;
            a = V.Create(Unsafe.Add(ref left, 5)); c50 = V.MultiplyAdd(a, b0, c50); c51 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c51) : c51;

            b0 = V.Load(in right, TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, (TWidth.Vectors + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 6)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;
            a = V.Create(Unsafe.Add(ref left, 7)); c10 = V.MultiplyAdd(a, b0, c10); c11 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c11) : c11;
            a = V.Create(Unsafe.Add(ref left, 8)); c20 = V.MultiplyAdd(a, b0, c20); c21 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c21) : c21;
            a = V.Create(Unsafe.Add(ref left, 9)); c30 = V.MultiplyAdd(a, b0, c30); c31 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c31) : c31;
            a = V.Create(Unsafe.Add(ref left, 10)); c40 = V.MultiplyAdd(a, b0, c40); c41 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c41) : c41;
            a = V.Create(Unsafe.Add(ref left, 11)); c50 = V.MultiplyAdd(a, b0, c50); c51 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c51) : c51;

            b0 = V.Load(in right, 2 * TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, ((2 * TWidth.Vectors) + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 12)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;
            a = V.Create(Unsafe.Add(ref left, 13)); c10 = V.MultiplyAdd(a, b0, c10); c11 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c11) : c11;
            a = V.Create(Unsafe.Add(ref left, 14)); c20 = V.MultiplyAdd(a, b0, c20); c21 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c21) : c21;
            a = V.Create(Unsafe.Add(ref left, 15)); c30 = V.MultiplyAdd(a, b0, c30); c31 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c31) : c31;
            a = V.Create(Unsafe.Add(ref left, 16)); c40 = V.MultiplyAdd(a, b0, c40); c41 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c41) : c41;
            a = V.Create(Unsafe.Add(ref left, 17)); c50 = V.MultiplyAdd(a, b0, c50); c51 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c51) : c51;

            b0 = V.Load(in right, 3 * TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, ((3 * TWidth.Vectors) + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 18)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;
            a = V.Create(Unsafe.Add(ref left, 19)); c10 = V.MultiplyAdd(a, b0, c10); c11 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c11) : c11;
            a = V.Create(Unsafe.Add(ref left, 20)); c20 = V.MultiplyAdd(a, b0, c20); c21 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c21) : c21;
            a = V.Create(Unsafe.Add(ref left, 21)); c30 = V.MultiplyAdd(a, b0, c30); c31 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c31) : c31;
            a = V.Create(Unsafe.Add(ref left, 22)); c40 = V.MultiplyAdd(a, b0, c40); c41 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c41) : c41;
            a = V.Create(Unsafe.Add(ref left, 23)); c50 = V.MultiplyAdd(a, b0, c50); c51 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c51) : c51;

            left = ref Unsafe.Add(ref left, 24);
            right = ref Unsafe.Add(ref right, 4 * TWidth.Vectors * V.Count);
        }

        for (; k > 0; k--)
        {
            b0 = V.Load(in right, 0);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, V.Count) : V.Zero;
            a = V.Create(left); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;
            a = V.Create(Unsafe.Add(ref left, 1)); c10 = V.MultiplyAdd(a, b0, c10); c11 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c11) : c11;
            a = V.Create(Unsafe.Add(ref left, 2)); c20 = V.MultiplyAdd(a, b0, c20); c21 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c21) : c21;
            a = V.Create(Unsafe.Add(ref left, 3)); c30 = V.MultiplyAdd(a, b0, c30); c31 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c31) : c31;
            a = V.Create(Unsafe.Add(ref left, 4)); c40 = V.MultiplyAdd(a, b0, c40); c41 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c41) : c41;
            a = V.Create(Unsafe.Add(ref left, 5)); c50 = V.MultiplyAdd(a, b0, c50); c51 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c51) : c51;

            left = ref Unsafe.Add(ref left, 6);
            right = ref Unsafe.Add(ref right, TWidth.Vectors * V.Count);
        }

        TileRow.Store<V, T, TWidth>(c00, c01, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c10, c11, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c20, c21, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c30, c31, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c40, c41, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c50, c51, ref tile, accumulate);
    }
}
