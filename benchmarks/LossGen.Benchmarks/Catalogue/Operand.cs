using System;
using System.Linq;
using System.Runtime.InteropServices;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;
using static TorchSharp.torch;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>An input of a loss: the same numbers as memory and as a tensor of torch.</summary>
internal sealed class Operand : IDisposable
{
    private Operand(Tensor tensor, AlignedBuffer<float>? numbers = null, AlignedBuffer<int>? integers = null)
    {
        Tensor = tensor;
        Numbers = numbers;
        Integers = integers;
        Bytes = integers is null ? [] : [.. integers.Span.ToArray().Select(value => (byte)value)];
        Gradient = tensor.requires_grad ? new AlignedBuffer<float>(numbers!.Length) : null;
    }

    public Tensor Tensor { get; }

    public AlignedBuffer<float>? Numbers { get; }

    public AlignedBuffer<int>? Integers { get; }

    /// <summary>The integers as bytes, for labels of 0 and 1.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where LossGen writes the gradient; null for data.</summary>
    public AlignedBuffer<float>? Gradient { get; }

    /// <summary>Normal numbers that take a gradient.</summary>
    public static Func<Inputs, Operand> Leaf(params long[] shape) => Numeric(shape, isLeaf: true, x => x);

    /// <summary>Functions of normal numbers that take a gradient.</summary>
    public static Func<Inputs, Operand> Leaf(Func<float, float> map, params long[] shape) => Numeric(shape, isLeaf: true, map);

    /// <summary>Normal numbers without a gradient.</summary>
    public static Func<Inputs, Operand> Data(params long[] shape) => Numeric(shape, isLeaf: false, x => x);

    /// <summary>Functions of normal numbers without a gradient.</summary>
    public static Func<Inputs, Operand> Data(Func<float, float> map, params long[] shape) => Numeric(shape, isLeaf: false, map);

    /// <summary>The numbers 0, 1, 2, ... without a gradient.</summary>
    public static Func<Inputs, Operand> Range(int length) => _ =>
    {
        var buffer = new AlignedBuffer<float>(length);
        for (int i = 0; i < length; i++)
        {
            buffer.Span[i] = i;
        }

        return new Operand(TorchTensors.Data(buffer, length), buffer);
    };

    /// <summary>Probabilities whose rows sum to 1.</summary>
    public static Func<Inputs, Operand> Distribution(bool isLeaf, params long[] shape) => inputs =>
    {
        AlignedBuffer<float> buffer = inputs.Normal((int)(shape[0] * shape[1]), 0, 1);
        using Tensor softmax = TorchTensors.Data(buffer, shape).softmax(1);
        MemoryMarshal.Cast<byte, float>(softmax.bytes).CopyTo(buffer.Span);
        return new Operand(isLeaf ? TorchTensors.Leaf(buffer, shape) : TorchTensors.Data(buffer, shape), buffer);
    };

    /// <summary>Labels below <paramref name="classes"/>.</summary>
    public static Func<Inputs, Operand> Labels(int classes, params long[] shape) => Integral(shape, classes, x => x);

    /// <summary>Signs: 1 and -1.</summary>
    public static Func<Inputs, Operand> Signs(params long[] shape) => Integral(shape, 2, x => (2 * x) - 1);

    /// <summary>Counts: 1 to 9.</summary>
    public static Func<Inputs, Operand> Counts(params long[] shape) => Integral(shape, 9, x => x + 1);

    /// <summary>0 for one in five elements, and 1 for the others.</summary>
    public static Func<Inputs, Operand> Mask(params long[] shape) => Integral(shape, 5, x => Math.Min(x, 1));

    /// <summary>A permutation of 0, 1, ... in each row.</summary>
    public static Func<Inputs, Operand> Orders(int rows, int columns) => _ =>
    {
        var random = new Random(1);
        var buffer = new AlignedBuffer<int>(rows * columns);
        for (int row = 0; row < rows; row++)
        {
            Span<int> order = buffer.Span.Slice(row * columns, columns);
            for (int i = 0; i < columns; i++)
            {
                order[i] = i;
            }

            random.Shuffle(order);
        }

        return new Operand(TorchTensors.Labels(buffer).reshape(rows, columns), integers: buffer);
    };

    public void Dispose()
    {
        Tensor.Dispose();
        Numbers?.Dispose();
        Integers?.Dispose();
        Gradient?.Dispose();
    }

    private static Func<Inputs, Operand> Numeric(long[] shape, bool isLeaf, Func<float, float> map) => inputs =>
    {
        AlignedBuffer<float> buffer = inputs.Normal((int)shape.Aggregate(1L, (a, b) => a * b), 0, 1);
        foreach (ref float value in buffer.Span)
        {
            value = map(value);
        }

        return new Operand(isLeaf ? TorchTensors.Leaf(buffer, shape) : TorchTensors.Data(buffer, shape), buffer);
    };

    private static Func<Inputs, Operand> Integral(long[] shape, int classes, Func<int, int> map) => inputs =>
    {
        AlignedBuffer<int> buffer = inputs.Labels((int)shape.Aggregate(1L, (a, b) => a * b), classes);
        foreach (ref int value in buffer.Span)
        {
            value = map(value);
        }

        return new Operand(TorchTensors.Labels(buffer).reshape(shape), integers: buffer);
    };
}
