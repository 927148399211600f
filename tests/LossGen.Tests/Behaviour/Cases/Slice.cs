using System;
using System.Numerics.Tensors;

namespace LossGen.Tests.Behaviour;

/// <summary>The memory of an argument: its elements inside a larger array, whose other elements nobody may use.</summary>
internal abstract class Slice
{
    public abstract int Length { get; }

    public abstract double this[int element] { get; set; }

    /// <summary>The bits of the elements.</summary>
    public abstract byte[] Bits { get; }

    /// <summary>Whether the elements around are as they were made.</summary>
    public abstract bool AreGuardsIntact { get; }

    public static Slice Create(Type element, int[] shape, int offset, bool isTensor) => (Slice)Activator.CreateInstance(
        typeof(Slice<>).MakeGenericType(element), shape, offset, isTensor)!;

    /// <summary>Some of the same memory.</summary>
    public abstract Slice Part(int start, int length);

    /// <summary>An argument as a span; null is an empty one.</summary>
    public static Span<T> Span<T>(object? slice) => ((Slice<T>?)slice is { } given) ? given.Span : default;

    public static ReadOnlySpan<T> ReadOnlySpan<T>(object? slice) => Span<T>(slice);

    public static TensorSpan<T> TensorSpan<T>(object? slice) => ((Slice<T>?)slice is { } given) ? given.TensorSpan : default;

    public static ReadOnlyTensorSpan<T> ReadOnlyTensorSpan<T>(object? slice) => TensorSpan<T>(slice);
}
