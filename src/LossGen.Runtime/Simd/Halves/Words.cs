using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>Words of 16 bits in memory as the low words of lanes of 32 bits, whose high words are 0.</summary>
/// <remarks>The comparisons of types are decided by the just-in-time compiler: one branch is left.</remarks>
internal static class Words
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Load<V>(ref readonly ushort source, nint offset)
        where V : struct, ISimd<V, float>
    {
        ref var first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        if (typeof(V) == typeof(Single512))
        {
            return Unsafe.BitCast<Vector512<uint>, V>(Widen(Vector256.LoadUnsafe(in first)));
        }

        if (typeof(V) == typeof(Single256))
        {
            return Unsafe.BitCast<Vector256<uint>, V>(Widen(Vector128.LoadUnsafe(in first)));
        }

        if (typeof(V) == typeof(Single128))
        {
            var words = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref first)));
            return Unsafe.BitCast<Vector128<uint>, V>(Vector128.WidenLower(words.AsUInt16()));
        }

        return V.CreateBits(first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Load<V>(ref readonly ushort source, nint offset, nint count)
        where V : struct, ISimd<V, float> => count >= V.Count ? Load<V>(in source, offset) : LoadStrided<V>(in source, offset, 1, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LoadStrided<V>(ref readonly ushort source, nint offset, nint stride, nint count)
        where V : struct, ISimd<V, float>
    {
        // Room for the lanes of the widest vector.
        var room = default(Vector256<ushort>);
        ref var words = ref Unsafe.As<Vector256<ushort>, ushort>(ref room);
        ref var first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        var lanes = count < V.Count ? count : V.Count;
        for (nint lane = 0; lane < lanes; lane++)
        {
            Unsafe.Add(ref words, lane) = Unsafe.Add(ref first, lane * stride);
        }

        return Load<V>(in words, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<V>(V words, ref ushort destination, nint offset)
        where V : struct, ISimd<V, float>
    {
        ref var first = ref Unsafe.Add(ref destination, offset);
        if (typeof(V) == typeof(Single512))
        {
            Narrow(Unsafe.BitCast<V, Vector512<uint>>(words)).StoreUnsafe(ref first);
        }
        else if (typeof(V) == typeof(Single256))
        {
            Narrow(Unsafe.BitCast<V, Vector256<uint>>(words)).StoreUnsafe(ref first);
        }
        else if (typeof(V) == typeof(Single128))
        {
            var lanes = Unsafe.BitCast<V, Vector128<uint>>(words);
            Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref first), Vector128.Narrow(lanes, lanes).AsUInt64().ToScalar());
        }
        else
        {
            first = (ushort)Unsafe.BitCast<float, uint>(V.GetLane(words, 0));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<V>(V words, ref ushort destination, nint offset, nint count)
        where V : struct, ISimd<V, float>
    {
        if (count >= V.Count)
        {
            Store(words, ref destination, offset);
        }
        else
        {
            StoreStrided(words, ref destination, offset, 1, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreStrided<V>(V words, ref ushort destination, nint offset, nint stride, nint count)
        where V : struct, ISimd<V, float>
    {
        var room = default(Vector256<ushort>);
        ref var stored = ref Unsafe.As<Vector256<ushort>, ushort>(ref room);
        Store(words, ref stored, 0);
        ref var first = ref Unsafe.Add(ref destination, offset);
        var lanes = count < V.Count ? count : V.Count;
        for (nint lane = 0; lane < lanes; lane++)
        {
            Unsafe.Add(ref first, lane * stride) = Unsafe.Add(ref stored, lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Widen(Vector256<ushort> words) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512UInt32(words)
        : Vector512.Create(Widen(words.GetLower()), Widen(words.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Widen(Vector128<ushort> words) => Avx2.IsSupported
        ? Avx2.ConvertToVector256Int32(words).AsUInt32()
        : Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Narrow(Vector512<uint> lanes) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector256UInt16(lanes)
        : Vector256.Create(Narrow(lanes.GetLower()), Narrow(lanes.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Narrow(Vector256<uint> lanes) => Vector128.Narrow(lanes.GetLower(), lanes.GetUpper());
}
