using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>One row of a tile: 2 accumulators, or 1 where the panel is one vector wide.</summary>
/// <remarks>The accumulators are separate locals, so that each is a register; a line of the loop is a row.</remarks>
internal static class TileRows1
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
        ref T left = ref Unsafe.AsRef(in leftPanel);
        ref T right = ref Unsafe.AsRef(in rightPanel);
        V a, b0, b1;
        TileRow.Prefetch(1, ref tile, tileStride, TWidth.Vectors * Unsafe.SizeOf<V>());
        nint k = depth;
        for (; k >= 4; k -= 4)
        {
            TileRow.PrefetchAhead(ref left);
            b0 = V.Load(in right, 0);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, V.Count) : V.Zero;
            a = V.Create(left); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;

            b0 = V.Load(in right, TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, (TWidth.Vectors + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 1)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;

            b0 = V.Load(in right, 2 * TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, ((2 * TWidth.Vectors) + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 2)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;

            b0 = V.Load(in right, 3 * TWidth.Vectors * V.Count);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, ((3 * TWidth.Vectors) + 1) * V.Count) : V.Zero;
            a = V.Create(Unsafe.Add(ref left, 3)); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;

            left = ref Unsafe.Add(ref left, 4);
            right = ref Unsafe.Add(ref right, 4 * TWidth.Vectors * V.Count);
        }

        for (; k > 0; k--)
        {
            b0 = V.Load(in right, 0);
            b1 = TWidth.Vectors > 1 ? V.Load(in right, V.Count) : V.Zero;
            a = V.Create(left); c00 = V.MultiplyAdd(a, b0, c00); c01 = TWidth.Vectors > 1 ? V.MultiplyAdd(a, b1, c01) : c01;

            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, TWidth.Vectors * V.Count);
        }

        TileRow.Store<V, T, TWidth>(c00, c01, ref tile, accumulate);
    }
}
