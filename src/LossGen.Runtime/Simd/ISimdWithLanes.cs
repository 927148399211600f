namespace LossGen.Runtime;

/// <summary>A vector with a companion of integer lanes for subscripts, labels and index values.</summary>
/// <typeparam name="TSelf">The vector type itself.</typeparam>
/// <typeparam name="T">The type of a lane.</typeparam>
/// <typeparam name="TLanes">Integers, one for each lane of <typeparamref name="TSelf"/>.</typeparam>
public interface ISimd<TSelf, T, TLanes> : ISimd<TSelf, T>
    where TSelf : struct, ISimd<TSelf, T, TLanes>
    where T : unmanaged
    where TLanes : struct, IIntegerLanes<TLanes>
{
    /// <summary>The integers as numbers, rounded to the nearest.</summary>
    static abstract TSelf FromLanes(TLanes lanes);

    /// <summary>Mask of <c>a &lt; b</c>.</summary>
    static abstract TSelf LessThan(TLanes a, TLanes b);

    /// <summary>Mask of <c>a &lt;= b</c>.</summary>
    static abstract TSelf LessThanOrEqual(TLanes a, TLanes b);

    /// <summary>Mask of <c>a &gt; b</c>.</summary>
    static abstract TSelf GreaterThan(TLanes a, TLanes b);

    /// <summary>Mask of <c>a &gt;= b</c>.</summary>
    static abstract TSelf GreaterThanOrEqual(TLanes a, TLanes b);

    /// <summary>Mask of <c>a == b</c>.</summary>
    static abstract TSelf Equal(TLanes a, TLanes b);

    /// <summary>Mask of <c>a != b</c>.</summary>
    static abstract TSelf NotEqual(TLanes a, TLanes b);
}
