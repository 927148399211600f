using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public readonly partial struct SingleScalar
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar FromLanes(Int64LanesScalar lanes) => new(Int64LanesScalar.ToScalar(lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar LessThan(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) < Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar LessThanOrEqual(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) <= Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar GreaterThan(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) > Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar GreaterThanOrEqual(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) >= Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Equal(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) == Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar NotEqual(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) != Int64LanesScalar.ToScalar(b));
}
