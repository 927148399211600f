using System.ComponentModel;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Util;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Four elements that stand side by side: one load or store of 128 bits where they are floats. For generated code.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Four<T>
    where T : unmanaged
{
    private readonly T _first;
    private readonly T _second;
    private readonly T _third;
    private readonly T _fourth;

    private Four(T first, T second, T third, T fourth)
    {
        _first = first;
        _second = second;
        _third = third;
        _fourth = fourth;
    }

    /// <summary>The element at a position from 0 to 3.</summary>
    /// <param name="position">The position.</param>
    public T At(int position) => Utilities.Select(
        position < 2,
        Utilities.Select(position == 0, _first, _second),
        Utilities.Select(position == 2, _third, _fourth));

    /// <summary>The same elements but for one.</summary>
    /// <param name="position">Its position, from 0 to 3.</param>
    /// <param name="value">The element there.</param>
    public Four<T> With(int position, T value) => new(
        Utilities.Select(position == 0, value, _first),
        Utilities.Select(position == 1, value, _second),
        Utilities.Select(position == 2, value, _third),
        Utilities.Select(position == 3, value, _fourth));
}
