using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary><see cref="BFloat16"/>: the high word of a float.</summary>
internal readonly struct BFloat16Format : IHalfFormat
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToSingle<V>(V words)
        where V : struct, ISimd<V, float> => V.BitsShiftLeft(words, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FromSingle<V>(V value)
        where V : struct, ISimd<V, float>
    {
        var high = V.BitsShiftRight(value, 16);
        var odd = V.And(high, V.CreateBits(1));
        var rounded = V.BitsShiftRight(V.BitsAdd(V.BitsAdd(value, V.CreateBits(0x7FFF)), odd), 16);

        // A NaN could round to an infinity: its bits are cut off and it is made quiet.
        return V.Select(V.Equal(value, value), rounded, V.Or(high, V.CreateBits(0x0040)));
    }
}
