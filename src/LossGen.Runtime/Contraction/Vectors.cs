using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Vectors that lie anywhere in memory: element (v, k) is at <c>v * VectorStride + k * ElementStride</c>.</summary>
internal ref struct Vectors<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged
{
    public nint Count;
    public nint Length;
    public ref readonly T First;
    public nint VectorStride;
    public nint ElementStride;

    /// <summary>Some of the vectors.</summary>
    public readonly Vectors<V, T> Slice(nint first, nint count) => new()
    {
        Count = count,
        Length = Length,
        First = ref Unsafe.Add(ref Unsafe.AsRef(in First), first * VectorStride),
        VectorStride = VectorStride,
        ElementStride = ElementStride,
    };

    /// <summary>The elements from k on, as many as fit; lanes beyond the length are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Load(nint vector, nint k)
    {
        nint offset = (vector * VectorStride) + (k * ElementStride);
        nint left = Length - k;
        return left >= V.Count
            ? ElementStride == 1 ? V.Load(in First, offset) : V.LoadStrided(in First, offset, ElementStride)
            : ElementStride == 1 ? V.Load(in First, offset, left) : V.LoadStrided(in First, offset, ElementStride, left);
    }
}
