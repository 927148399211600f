using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// Refuses outputs that share memory with an input or with each other: a kernel would read what it has written. For generated code.
/// </summary>
/// <remarks>
/// Elements are compared by the bytes they lie in, whatever their types. Tensor spans whose elements interleave without touching,
/// such as two halves of the columns of one matrix, do not overlap. What is empty never overlaps. An output that repeats its own
/// elements, as a tensor span with stride 0 does, is refused as well. There is a method for each kind of argument, so that type
/// arguments are inferred in every version of the language.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Overlap
{
    /// <summary>Asks that an output has memory of its own or, where allowed, exactly that of the given input.</summary>
    /// <typeparam name="T">The element type of the output.</typeparam>
    /// <typeparam name="TInput">The element type of the input.</typeparam>
    /// <param name="gradient">The gradient, or another output.</param>
    /// <param name="gradientName">Its name.</param>
    /// <param name="input">An input, or a further output.</param>
    /// <param name="inputName">Its name.</param>
    /// <param name="sameAllowed">Whether both may be the very same memory with the same elements.</param>
    /// <exception cref="ArgumentException">They overlap in another way.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check<T, TInput>(
        Span<T> gradient, string gradientName, ReadOnlySpan<TInput> input, string inputName, bool sameAllowed)
        where T : unmanaged
        where TInput : unmanaged
    {
        var distance = Distance(in MemoryMarshal.GetReference(gradient), in MemoryMarshal.GetReference(input));
        if (InReach<T, TInput>(distance, gradient.Length, input.Length)
            && !(sameAllowed && distance == 0 && gradient.Length == input.Length && typeof(T) == typeof(TInput)))
        {
            OverlapErrors.Overlapping(gradientName, inputName, sameAllowed);
        }
    }

    /// <inheritdoc cref="Check{T, TInput}(Span{T}, string, ReadOnlySpan{TInput}, string, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check<T, TInput>(
        Span<T> gradient, string gradientName, Span<TInput> input, string inputName, bool sameAllowed)
        where T : unmanaged
        where TInput : unmanaged =>
        Check(gradient, gradientName, (ReadOnlySpan<TInput>)input, inputName, sameAllowed);

    /// <inheritdoc cref="Check{T, TInput}(Span{T}, string, ReadOnlySpan{TInput}, string, bool)"/>
    public static void Check<T, TInput>(
        Span<T> gradient, string gradientName, in ReadOnlyTensorSpan<TInput> input, string inputName, bool sameAllowed)
        where T : unmanaged
        where TInput : unmanaged
    {
        var distance = Distance(in MemoryMarshal.GetReference(gradient), in TensorAccess.First(in input));
        if (InReach<T, TInput>(distance, gradient.Length, TensorAccess.Reach(in input))
            && SharedElements.Any(distance, [gradient.Length], [1], Unsafe.SizeOf<T>(), input.Lengths, input.Strides, Unsafe.SizeOf<TInput>()))
        {
            OverlapErrors.Overlapping(gradientName, inputName, sameAllowed);
        }
    }

    /// <inheritdoc cref="Check{T, TInput}(Span{T}, string, ReadOnlySpan{TInput}, string, bool)"/>
    public static void Check<T, TInput>(
        Span<T> gradient, string gradientName, in TensorSpan<TInput> input, string inputName, bool sameAllowed)
        where T : unmanaged
        where TInput : unmanaged =>
        Check(gradient, gradientName, input.AsReadOnlyTensorSpan(), inputName, sameAllowed);

    /// <inheritdoc cref="Check{T, TInput}(Span{T}, string, ReadOnlySpan{TInput}, string, bool)"/>
    public static void Check<T, TInput>(
        in TensorSpan<T> gradient, string gradientName, in ReadOnlyTensorSpan<TInput> input, string inputName, bool sameAllowed)
        where T : unmanaged
        where TInput : unmanaged
    {
        CheckSelf(in gradient, gradientName);
        var distance = Distance(in TensorAccess.First(in gradient), in TensorAccess.First(in input));
        if (!InReach<T, TInput>(distance, Reach(in gradient), TensorAccess.Reach(in input)))
        {
            return;
        }

        if (distance == 0 && typeof(T) == typeof(TInput) && SameElements(gradient.Lengths, gradient.Strides, input.Lengths, input.Strides))
        {
            if (sameAllowed)
            {
                return;
            }
        }
        else if (!SharedElements.Any(
            distance, gradient.Lengths, gradient.Strides, Unsafe.SizeOf<T>(), input.Lengths, input.Strides, Unsafe.SizeOf<TInput>()))
        {
            return;
        }

        OverlapErrors.Overlapping(gradientName, inputName, sameAllowed);
    }

    /// <inheritdoc cref="Check{T, TInput}(Span{T}, string, ReadOnlySpan{TInput}, string, bool)"/>
    public static void Check<T, TInput>(
        in TensorSpan<T> gradient, string gradientName, in TensorSpan<TInput> input, string inputName, bool sameAllowed)
        where T : unmanaged
        where TInput : unmanaged =>
        Check(in gradient, gradientName, input.AsReadOnlyTensorSpan(), inputName, sameAllowed);

    /// <inheritdoc cref="Check{T, TInput}(Span{T}, string, ReadOnlySpan{TInput}, string, bool)"/>
    public static void Check<T, TInput>(
        in TensorSpan<T> gradient, string gradientName, ReadOnlySpan<TInput> input, string inputName, bool sameAllowed)
        where T : unmanaged
        where TInput : unmanaged
    {
        CheckSelf(in gradient, gradientName);
        var distance = Distance(in TensorAccess.First(in gradient), in MemoryMarshal.GetReference(input));
        if (InReach<T, TInput>(distance, Reach(in gradient), input.Length)
            && SharedElements.Any(distance, gradient.Lengths, gradient.Strides, Unsafe.SizeOf<T>(), [input.Length], [1], Unsafe.SizeOf<TInput>()))
        {
            OverlapErrors.Overlapping(gradientName, inputName, sameAllowed);
        }
    }

    /// <inheritdoc cref="Check{T, TInput}(Span{T}, string, ReadOnlySpan{TInput}, string, bool)"/>
    public static void Check<T, TInput>(
        in TensorSpan<T> gradient, string gradientName, Span<TInput> input, string inputName, bool sameAllowed)
        where T : unmanaged
        where TInput : unmanaged =>
        Check(in gradient, gradientName, (ReadOnlySpan<TInput>)input, inputName, sameAllowed);

    /// <summary>An output whose elements are the same memory would be written twice in one place.</summary>
    private static void CheckSelf<T>(in TensorSpan<T> gradient, string gradientName)
    {
        if (gradient.IsEmpty)
        {
            return;
        }

        // The type itself refuses every other layout in which elements coincide.
        for (var axis = 0; axis < gradient.Rank; axis++)
        {
            if (gradient.Strides[axis] == 0 && gradient.Lengths[axis] > 1)
            {
                OverlapErrors.Repeated(gradientName, axis, gradient.Lengths[axis]);
            }
        }
    }

    private static nint Reach<T>(in TensorSpan<T> tensor)
    {
        var readOnly = tensor.AsReadOnlyTensorSpan();
        return TensorAccess.Reach(in readOnly);
    }

    /// <summary>In bytes, from the first element of the one to that of the other. Arbitrary, but never small, for memory of two objects.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Distance<T, TInput>(ref readonly T gradient, ref readonly TInput input) =>
        Unsafe.ByteOffset(ref Unsafe.AsRef(in gradient), ref Unsafe.As<TInput, T>(ref Unsafe.AsRef(in input)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool InReach<T, TInput>(nint distance, nint elements, nint inputElements) =>
        elements != 0
        && inputElements != 0
        && ((nuint)distance < (nuint)elements * (nuint)Unsafe.SizeOf<T>()
            || (nuint)(-distance) < (nuint)inputElements * (nuint)Unsafe.SizeOf<TInput>());

    private static bool SameElements(
        ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, ReadOnlySpan<nint> otherLengths, ReadOnlySpan<nint> otherStrides) =>
        lengths.SequenceEqual(otherLengths) && strides.SequenceEqual(otherStrides);
}
