using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public readonly partial struct DoubleScalar
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar FromLanes(Int64LanesScalar lanes) => new(Int64LanesScalar.ToScalar(lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar LessThan(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) < Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar LessThanOrEqual(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) <= Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar GreaterThan(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) > Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar GreaterThanOrEqual(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) >= Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Equal(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) == Int64LanesScalar.ToScalar(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar NotEqual(Int64LanesScalar a, Int64LanesScalar b) =>
        Mask(Int64LanesScalar.ToScalar(a) != Int64LanesScalar.ToScalar(b));
}
