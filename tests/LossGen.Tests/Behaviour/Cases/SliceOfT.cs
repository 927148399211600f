using System;
using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace LossGen.Tests.Behaviour;

/// <inheritdoc/>
internal sealed class Slice<T> : Slice
{
    private const int Margin = 20;

    private readonly T[] _array;
    private readonly T[] _made;
    private readonly int _start;
    private readonly int[] _positions;
    private readonly nint[] _lengths;
    private readonly nint[] _strides;

    /// <summary>Makes memory that is not yet written; a tensor's rows lie apart.</summary>
    public Slice(int[] shape, int offset, bool isTensor)
    {
        _start = Margin + offset;
        var columns = shape[^1];
        var rowStride = isTensor ? columns + 3 : columns;

        // An axis of one element has stride 0, as tensor spans ask for.
        _lengths = shape.Select(extent => (nint)extent).ToArray();
        _strides = shape.Select((extent, axis) => extent == 1 ? 0 : axis < shape.Length - 1 ? rowStride : (nint)1).ToArray();
        var length = shape.Aggregate(1, (product, extent) => product * extent);
        _positions = Enumerable.Range(0, length)
            .Select(i => _start + (i / columns * rowStride) + (i % columns)).ToArray();
        _array = new T[_start + Margin + (columns == 0 ? 0 : length / columns * rowStride)];
        Array.Fill(_array, Guard());
        _made = (T[])_array.Clone();
    }

    private Slice(Slice<T> whole, int start, int length)
    {
        _array = whole._array;
        _made = whole._made;
        _start = whole._start + start;
        _lengths = [length];
        _strides = [1];
        _positions = Enumerable.Range(_start, length).ToArray();
    }

    public override int Length => _positions.Length;

    public override byte[] Bits => MemoryMarshal.AsBytes(_positions.Select(position => _array[position]).Select(Widened).ToArray().AsSpan()).ToArray();

    public override bool AreGuardsIntact
    {
        get
        {
            var own = _positions.ToHashSet();
            return Enumerable.Range(0, _array.Length).All(i => own.Contains(i) || Widened(_array[i]) == Widened(_made[i]));
        }
    }

    public Span<T> Span => _array.AsSpan(_start, Length);

    public TensorSpan<T> TensorSpan => new(_array, Length == 0 ? 0 : _start, _lengths, Length == 0 ? [] : _strides);

    public override double this[int element]
    {
        get => Convert.ToDouble(_array[_positions[element]], CultureInfo.InvariantCulture);
        set => _array[_positions[element]] = (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
    }

    public override Slice Part(int start, int length) => new Slice<T>(this, start, length);

    private static long Widened(T value) => value switch
    {
        float number => BitConverter.SingleToInt32Bits(number),
        double number => BitConverter.DoubleToInt64Bits(number),
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    /// <summary>What shows where it gets into a result: NaN, a label out of range.</summary>
    private static T Guard() => (T)Convert.ChangeType(
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? double.NaN : typeof(T) == typeof(byte) ? 251.0 : typeof(T) == typeof(bool) ? 1.0 : 1e9,
        typeof(T),
        CultureInfo.InvariantCulture);
}
