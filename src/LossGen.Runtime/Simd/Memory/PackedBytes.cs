using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Loads of up to 16 bytes into the low bytes of a vector; the others are 0.</summary>
internal static class PackedBytes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Load16(ref readonly byte source, nint offset) =>
        Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Load8(ref readonly byte source, nint offset) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref Unsafe.AsRef(in source), offset))).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Load4(ref readonly byte source, nint offset) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref Unsafe.AsRef(in source), offset))).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Load2(ref readonly byte source, nint offset) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<ushort>(in Unsafe.Add(ref Unsafe.AsRef(in source), offset))).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Load(ref readonly byte source, nint offset, nint stride, nint count)
    {
        Vector128<byte> lanes = default;
        ref byte lane = ref Unsafe.As<Vector128<byte>, byte>(ref lanes);
        for (nint i = 0; i < count; i++)
        {
            Unsafe.Add(ref lane, i) = Unsafe.Add(ref Unsafe.AsRef(in source), offset + (i * stride));
        }

        return lanes;
    }
}
