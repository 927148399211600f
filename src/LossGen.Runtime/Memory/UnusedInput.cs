using System;
using System.ComponentModel;
using System.Numerics.Tensors;

namespace LossGen.Runtime;

/// <summary>The gradient of an input that a formula does not use: zeros in the shape of the input. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnusedInput
{
    /// <summary>Sets the gradient to 0; leaves an empty one, which is not asked for, alone.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="gradient">The gradient.</param>
    /// <param name="gradientName">Its name.</param>
    /// <param name="input">The input.</param>
    /// <param name="inputName">Its name.</param>
    /// <exception cref="ArgumentException">The gradient does not have the shape of the input.</exception>
    public static void Clear<T>(Span<T> gradient, string gradientName, ReadOnlySpan<T> input, string inputName)
    {
        if (!gradient.IsEmpty)
        {
            if (gradient.Length != input.Length)
            {
                ExtentErrors.NotLikeInput(gradientName, inputName);
            }

            gradient.Clear();
        }
    }

    /// <inheritdoc cref="Clear{T}(Span{T}, string, ReadOnlySpan{T}, string)"/>
    public static void Clear<T>(in TensorSpan<T> gradient, string gradientName, in ReadOnlyTensorSpan<T> input, string inputName)
    {
        if (!gradient.IsEmpty)
        {
            if (!gradient.Lengths.SequenceEqual(input.Lengths))
            {
                ExtentErrors.NotLikeInput(gradientName, inputName);
            }

            gradient.Clear();
        }
    }
}
