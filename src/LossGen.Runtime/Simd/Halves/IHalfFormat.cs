namespace LossGen.Runtime;

/// <summary>A number format of 16 bits, lane by lane between the low words of lanes of 32 bits and floats.</summary>
internal interface IHalfFormat
{
    /// <summary>The numbers whose bits are in the low words; the high words are 0. Exact.</summary>
    static abstract V ToSingle<V>(V words)
        where V : struct, ISimd<V, float>;

    /// <summary>The bits of the nearest numbers, halves to even, in the low words; the high words are 0.</summary>
    static abstract V FromSingle<V>(V value)
        where V : struct, ISimd<V, float>;
}
