using System;
using System.ComponentModel;
using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Views that take results. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GpuOutputs
{
    /// <summary>Checks that there is a place for a result that is one number.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="view">The view that takes it.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">The view has no element.</exception>
    public static void CheckOne<T>(ArrayView<T> view, string name)
        where T : unmanaged
    {
        if (view.Length < 1)
        {
            throw new ArgumentException($"{name} has no elements. It must have one, which takes the result.", name);
        }
    }

    /// <summary>Sets the gradient of an input that the formula does not read to 0; leaves one without elements, which is not asked for, alone.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="gradientName">Its name.</param>
    /// <param name="length">The length of the input.</param>
    /// <param name="inputName">The input's name.</param>
    /// <exception cref="ArgumentException">The gradient does not have the length of the input.</exception>
    public static void Clear<T>(AcceleratorStream stream, ArrayView<T> gradient, string gradientName, long length, string inputName)
        where T : unmanaged
    {
        if (gradient.Length == 0)
        {
            return;
        }

        if (gradient.Length != length)
        {
            throw new ArgumentException($"{gradientName} does not have the shape of {inputName}.", gradientName);
        }

        gradient.MemSetToZero(stream);
    }
}
