using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Twelve rows of a tile: 24 accumulators, or 12 where the panel is one vector wide.</summary>
/// <remarks>The accumulators are separate locals, so that each is a register; a line of the loop is a row.</remarks>
internal static class TileRows12
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
        V c60 = V.Zero, c61 = V.Zero;
        V c70 = V.Zero, c71 = V.Zero;
        V c80 = V.Zero, c81 = V.Zero;
        V c90 = V.Zero, c91 = V.Zero;
        V c100 = V.Zero, c101 = V.Zero;
        V c110 = V.Zero, c111 = V.Zero;
        ref T left = ref Unsafe.AsRef(in leftPanel);
        ref T right = ref Unsafe.AsRef(in rightPanel);
        V a, b0, b1;
        TileRow.Prefetch(12, ref Unsafe.Add(ref tile, 12 * tileStride), tileStride, TWidth.Vectors * Unsafe.SizeOf<V>());
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
            a = V.Create(Unsafe.Add(ref left, 6)); c60 = V.MultiplyAdd(a, b0, c60); c61 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c61) : c61;
            a = V.Create(Unsafe.Add(ref left, 7)); c70 = V.MultiplyAdd(a, b0, c70); c71 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c71) : c71;
            a = V.Create(Unsafe.Add(ref left, 8)); c80 = V.MultiplyAdd(a, b0, c80); c81 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c81) : c81;
            a = V.Create(Unsafe.Add(ref left, 9)); c90 = V.MultiplyAdd(a, b0, c90); c91 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c91) : c91;
            a = V.Create(Unsafe.Add(ref left, 10)); c100 = V.MultiplyAdd(a, b0, c100); c101 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c101) : c101;
            a = V.Create(Unsafe.Add(ref left, 11)); c110 = V.MultiplyAdd(a, b0, c110); c111 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c111) : c111;

            b0 = V.Load(in right, TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, (TWidth.Vectors + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 12)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;
            a = V.Create(Unsafe.Add(ref left, 13)); c10 = V.MultiplyAdd(a, b0, c10); c11 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c11) : c11;
            a = V.Create(Unsafe.Add(ref left, 14)); c20 = V.MultiplyAdd(a, b0, c20); c21 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c21) : c21;
            a = V.Create(Unsafe.Add(ref left, 15)); c30 = V.MultiplyAdd(a, b0, c30); c31 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c31) : c31;
            a = V.Create(Unsafe.Add(ref left, 16)); c40 = V.MultiplyAdd(a, b0, c40); c41 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c41) : c41;
            a = V.Create(Unsafe.Add(ref left, 17)); c50 = V.MultiplyAdd(a, b0, c50); c51 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c51) : c51;
            a = V.Create(Unsafe.Add(ref left, 18)); c60 = V.MultiplyAdd(a, b0, c60); c61 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c61) : c61;
            a = V.Create(Unsafe.Add(ref left, 19)); c70 = V.MultiplyAdd(a, b0, c70); c71 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c71) : c71;
            a = V.Create(Unsafe.Add(ref left, 20)); c80 = V.MultiplyAdd(a, b0, c80); c81 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c81) : c81;
            a = V.Create(Unsafe.Add(ref left, 21)); c90 = V.MultiplyAdd(a, b0, c90); c91 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c91) : c91;
            a = V.Create(Unsafe.Add(ref left, 22)); c100 = V.MultiplyAdd(a, b0, c100); c101 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c101) : c101;
            a = V.Create(Unsafe.Add(ref left, 23)); c110 = V.MultiplyAdd(a, b0, c110); c111 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c111) : c111;

            b0 = V.Load(in right, 2 * TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, ((2 * TWidth.Vectors) + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 24)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;
            a = V.Create(Unsafe.Add(ref left, 25)); c10 = V.MultiplyAdd(a, b0, c10); c11 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c11) : c11;
            a = V.Create(Unsafe.Add(ref left, 26)); c20 = V.MultiplyAdd(a, b0, c20); c21 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c21) : c21;
            a = V.Create(Unsafe.Add(ref left, 27)); c30 = V.MultiplyAdd(a, b0, c30); c31 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c31) : c31;
            a = V.Create(Unsafe.Add(ref left, 28)); c40 = V.MultiplyAdd(a, b0, c40); c41 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c41) : c41;
            a = V.Create(Unsafe.Add(ref left, 29)); c50 = V.MultiplyAdd(a, b0, c50); c51 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c51) : c51;
            a = V.Create(Unsafe.Add(ref left, 30)); c60 = V.MultiplyAdd(a, b0, c60); c61 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c61) : c61;
            a = V.Create(Unsafe.Add(ref left, 31)); c70 = V.MultiplyAdd(a, b0, c70); c71 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c71) : c71;
            a = V.Create(Unsafe.Add(ref left, 32)); c80 = V.MultiplyAdd(a, b0, c80); c81 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c81) : c81;
            a = V.Create(Unsafe.Add(ref left, 33)); c90 = V.MultiplyAdd(a, b0, c90); c91 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c91) : c91;
            a = V.Create(Unsafe.Add(ref left, 34)); c100 = V.MultiplyAdd(a, b0, c100); c101 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c101) : c101;
            a = V.Create(Unsafe.Add(ref left, 35)); c110 = V.MultiplyAdd(a, b0, c110); c111 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c111) : c111;

            b0 = V.Load(in right, 3 * TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, ((3 * TWidth.Vectors) + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 36)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;
            a = V.Create(Unsafe.Add(ref left, 37)); c10 = V.MultiplyAdd(a, b0, c10); c11 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c11) : c11;
            a = V.Create(Unsafe.Add(ref left, 38)); c20 = V.MultiplyAdd(a, b0, c20); c21 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c21) : c21;
            a = V.Create(Unsafe.Add(ref left, 39)); c30 = V.MultiplyAdd(a, b0, c30); c31 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c31) : c31;
            a = V.Create(Unsafe.Add(ref left, 40)); c40 = V.MultiplyAdd(a, b0, c40); c41 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c41) : c41;
            a = V.Create(Unsafe.Add(ref left, 41)); c50 = V.MultiplyAdd(a, b0, c50); c51 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c51) : c51;
            a = V.Create(Unsafe.Add(ref left, 42)); c60 = V.MultiplyAdd(a, b0, c60); c61 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c61) : c61;
            a = V.Create(Unsafe.Add(ref left, 43)); c70 = V.MultiplyAdd(a, b0, c70); c71 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c71) : c71;
            a = V.Create(Unsafe.Add(ref left, 44)); c80 = V.MultiplyAdd(a, b0, c80); c81 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c81) : c81;
            a = V.Create(Unsafe.Add(ref left, 45)); c90 = V.MultiplyAdd(a, b0, c90); c91 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c91) : c91;
            a = V.Create(Unsafe.Add(ref left, 46)); c100 = V.MultiplyAdd(a, b0, c100); c101 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c101) : c101;
            a = V.Create(Unsafe.Add(ref left, 47)); c110 = V.MultiplyAdd(a, b0, c110); c111 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c111) : c111;

            left = ref Unsafe.Add(ref left, 48);
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
            a = V.Create(Unsafe.Add(ref left, 6)); c60 = V.MultiplyAdd(a, b0, c60); c61 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c61) : c61;
            a = V.Create(Unsafe.Add(ref left, 7)); c70 = V.MultiplyAdd(a, b0, c70); c71 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c71) : c71;
            a = V.Create(Unsafe.Add(ref left, 8)); c80 = V.MultiplyAdd(a, b0, c80); c81 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c81) : c81;
            a = V.Create(Unsafe.Add(ref left, 9)); c90 = V.MultiplyAdd(a, b0, c90); c91 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c91) : c91;
            a = V.Create(Unsafe.Add(ref left, 10)); c100 = V.MultiplyAdd(a, b0, c100); c101 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c101) : c101;
            a = V.Create(Unsafe.Add(ref left, 11)); c110 = V.MultiplyAdd(a, b0, c110); c111 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c111) : c111;

            left = ref Unsafe.Add(ref left, 12);
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
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c60, c61, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c70, c71, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c80, c81, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c90, c91, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c100, c101, ref tile, accumulate);
        tile = ref Unsafe.Add(ref tile, tileStride);
        TileRow.Store<V, T, TWidth>(c110, c111, ref tile, accumulate);
    }
}
