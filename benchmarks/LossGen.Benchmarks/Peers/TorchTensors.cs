using System;
using System.Runtime.InteropServices;
using LossGen.Benchmarks.Measuring;
using TorchSharp;
using static TorchSharp.torch;

namespace LossGen.Benchmarks.Peers;

/// <summary>Tensors of torch with the contents of buffers.</summary>
internal static class TorchTensors
{
    /// <summary>Data: not differentiated.</summary>
    public static Tensor Data(AlignedBuffer<float> values, params ReadOnlySpan<long> shape)
    {
        Tensor tensor = empty(shape.ToArray(), ScalarType.Float32);
        MemoryMarshal.AsBytes(values.Span).CopyTo(tensor.bytes);
        return tensor;
    }

    /// <summary>A leaf that receives a gradient.</summary>
    public static Tensor Leaf(AlignedBuffer<float> values, params ReadOnlySpan<long> shape) => Data(values, shape).requires_grad_();

    /// <summary>Labels, widened to the 64 bits that torch asks for.</summary>
    public static Tensor Labels(AlignedBuffer<int> labels)
    {
        Tensor tensor = empty([labels.Length], ScalarType.Int64);
        Span<long> wide = MemoryMarshal.Cast<byte, long>(tensor.bytes);
        for (int i = 0; i < labels.Length; i++)
        {
            wide[i] = labels.Span[i];
        }

        return tensor;
    }

    /// <summary>The gradient of a leaf after backward.</summary>
    public static ReadOnlySpan<float> Gradient(Tensor leaf) => MemoryMarshal.Cast<byte, float>(leaf.grad!.bytes);
}
