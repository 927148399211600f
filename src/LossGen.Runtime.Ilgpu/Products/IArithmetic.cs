using System.ComponentModel;

namespace LossGen.Runtime.Ilgpu;

/// <summary>What a matrix product does with its elements. For generated code.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IArithmetic<T>
    where T : unmanaged
{
    /// <summary>a + b.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">Another.</param>
    T Add(T a, T b);

    /// <summary>a * b.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">Another.</param>
    T Scale(T a, double b);

    /// <summary>Whether a number is 0.</summary>
    /// <param name="a">The number.</param>
    bool IsZero(T a);

    /// <summary>sum + (left * right), sum + (left - right)^2 or sum + (left * (origin - right)).</summary>
    /// <param name="sum">What is added to.</param>
    /// <param name="left">An element of the left matrix.</param>
    /// <param name="right">An element of the right matrix.</param>
    /// <param name="origin">An element of the origin.</param>
    T Step(T sum, T left, T right, T origin);
}
