using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary><see cref="System.Half"/>: 5 bits of exponent, 10 of fraction. By integer arithmetic, as .NET has no instruction for it.</summary>
internal readonly struct HalfFormat : IHalfFormat
{
    private const int Infinity = 0x7C00;

    /// <summary>From the exponent's bias of 15 to that of a float, 127.</summary>
    private const int Rebias = (127 - 15) << 23;

    /// <summary>2^-14, the smallest normal number, as a float.</summary>
    private const int SmallestNormal = 113 << 23;

    /// <summary>2^16, which is too large, as a float.</summary>
    private const int TooLarge = 143 << 23;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToSingle<V>(V words)
        where V : struct, ISimd<V, float>
    {
        var magnitude = V.BitsShiftLeft(V.And(words, V.CreateBits(0x7FFF)), 13);
        var sign = V.BitsShiftLeft(V.And(words, V.CreateBits(0x8000)), 16);
        var normal = V.BitsAdd(magnitude, V.CreateBits(Rebias));

        // Infinity and NaN have the largest exponent in both formats.
        var special = V.BitsAdd(normal, V.CreateBits(Rebias));

        // The fraction of a subnormal on top of 2^-14, and 2^-14 taken away again: exact, and without subnormal floats, which are slow.
        var subnormal = V.BitsAdd(normal, V.CreateBits(1 << 23)) - V.CreateBits(SmallestNormal);
        var finite = V.Select(V.BitsLessThan(magnitude, V.CreateBits(0x0400 << 13)), subnormal, normal);
        return V.Or(sign, V.Select(V.BitsLessThan(magnitude, V.CreateBits(Infinity << 13)), finite, special));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FromSingle<V>(V value)
        where V : struct, ISimd<V, float>
    {
        var sign = V.And(value, V.CreateBits(0x80000000L));
        var magnitude = V.Xor(value, sign);

        // In a sum with 1/2 the last bit is worth 2^-24, as that of a subnormal: the addition rounds.
        var half = V.CreateBits(126 << 23);
        var subnormal = V.BitsSubtract(magnitude + half, half);
        var odd = V.And(V.BitsShiftRight(magnitude, 13), V.CreateBits(1));
        var normal = V.BitsShiftRight(V.BitsAdd(V.BitsAdd(magnitude, V.CreateBits(0x0FFF - Rebias)), odd), 13);
        var nan = V.Or(V.CreateBits(0x7E00), V.And(V.BitsShiftRight(magnitude, 13), V.CreateBits(0x03FF)));
        var large = V.Select(V.BitsLessThan(V.CreateBits(0x7F800000), magnitude), nan, V.CreateBits(Infinity));
        var words = V.Select(V.BitsLessThan(magnitude, V.CreateBits(TooLarge)), normal, large);
        words = V.Select(V.BitsLessThan(magnitude, V.CreateBits(SmallestNormal)), subnormal, words);
        return V.Or(words, V.BitsShiftRight(sign, 16));
    }
}
