using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public readonly partial struct SingleScalar
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Load(ref readonly float source, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Load(ref readonly float source, nint offset, nint count) =>
        count > 0 ? new(Unsafe.Add(ref Unsafe.AsRef(in source), offset)) : default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleScalar value, ref float destination, nint offset) => Unsafe.Add(ref destination, offset) = value._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleScalar value, ref float destination, nint offset, nint count)
    {
        if (count > 0)
        {
            Unsafe.Add(ref destination, offset) = value._value;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar LoadStrided(ref readonly float source, nint offset, nint stride) => Load(in source, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar LoadStrided(ref readonly float source, nint offset, nint stride, nint count) =>
        Load(in source, offset, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(SingleScalar value, ref float destination, nint offset, nint stride) =>
        Store(value, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(SingleScalar value, ref float destination, nint offset, nint stride, nint count) =>
        Store(value, ref destination, offset, count);
}
