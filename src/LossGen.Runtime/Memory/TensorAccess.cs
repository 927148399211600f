using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// What kernels need of tensor spans: the first element and, for each axis, how many there are and how far apart. For generated code.
/// </summary>
/// <remarks>
/// Strides count elements and are never negative (the type refuses it). They are 0 on an axis that repeats its elements, and also on
/// one of extent 1.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TensorAccess
{
    /// <summary>The first element; a null reference, not to be read, when the tensor is empty.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">The tensor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly T First<T>(in ReadOnlyTensorSpan<T> tensor) => ref tensor.GetPinnableReference();

    /// <inheritdoc cref="First{T}(in ReadOnlyTensorSpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T First<T>(in TensorSpan<T> tensor) => ref tensor.GetPinnableReference();

    /// <summary>The extent of an axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">The tensor.</param>
    /// <param name="axis">The axis, from 0; below the rank.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Length<T>(in ReadOnlyTensorSpan<T> tensor, int axis) => tensor.Lengths[axis];

    /// <inheritdoc cref="Length{T}(in ReadOnlyTensorSpan{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Length<T>(in TensorSpan<T> tensor, int axis) => tensor.Lengths[axis];

    /// <summary>How many elements lie between neighbours on an axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">The tensor.</param>
    /// <param name="axis">The axis, from 0; below the rank.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Stride<T>(in ReadOnlyTensorSpan<T> tensor, int axis) => tensor.Strides[axis];

    /// <inheritdoc cref="Stride{T}(in ReadOnlyTensorSpan{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Stride<T>(in TensorSpan<T> tensor, int axis) => tensor.Strides[axis];

    /// <summary>
    /// How many elements the tensor reaches over, from its first to its last in memory, gaps included; 0 when it is empty.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">The tensor.</param>
    public static nint Reach<T>(in ReadOnlyTensorSpan<T> tensor)
    {
        if (tensor.IsEmpty)
        {
            return 0;
        }

        var strides = tensor.Strides;
        var lengths = tensor.Lengths;
        nint last = 0;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            last += (lengths[axis] - 1) * strides[axis];
        }

        return last + 1;
    }
}
