using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>The low bytes of a vector as integers of 32 and 64 bits.</summary>
internal static class WidenedBytes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<int> ToInt32X16(Vector128<byte> bytes)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Int32(bytes);
        }

        return Vector512.Create(ToInt32X8(bytes), ToInt32X8(High(bytes)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<int> ToInt32X8(Vector128<byte> bytes)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int32(bytes);
        }

        Vector128<ushort> words = Vector128.WidenLower(bytes);
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> ToInt32X4(Vector128<byte> bytes) =>
        Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<long> ToInt64X8(Vector128<byte> bytes)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Int64(bytes);
        }

        Vector256<int> integers = ToInt32X8(bytes);
        return Vector512.Create(Widen(integers.GetLower()), Widen(integers.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> ToInt64X4(Vector128<byte> bytes) => Widen(ToInt32X4(bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<long> ToInt64X2(Vector128<byte> bytes) => Vector128.WidenLower(ToInt32X4(bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Widen(Vector128<int> integers) =>
        Vector256.Create(Vector128.WidenLower(integers), Vector128.WidenUpper(integers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> High(Vector128<byte> bytes) =>
        Vector128.Shuffle(bytes.AsInt64(), Vector128.Create(1L, 1L)).AsByte();
}
