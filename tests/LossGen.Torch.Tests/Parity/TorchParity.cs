using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace LossGen.Torch.Tests.Parity;

/// <summary>Compares value and gradients of a generated loss with TorchSharp's, in the precision <typeparamref name="T"/>.</summary>
internal static class TorchParity<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Torch's own rounding, of sums of some hundred terms, is most of it.
    private static readonly double _tolerance = typeof(T) == typeof(float) ? 1e-5 : 1e-13;

    private static readonly ScalarType _type = typeof(T) == typeof(float) ? ScalarType.Float32 : ScalarType.Float64;

    /// <param name="inputs">The differentiated inputs.</param>
    /// <param name="lossGen">Takes the inputs, fills their gradients and returns the loss.</param>
    /// <param name="torchLoss">The loss of the inputs.</param>
    /// <param name="least">The least magnitude that errors are relative to: above 0 where a value or a gradient is 0 by right.</param>
    public static void Check(TestTensor[] inputs, Func<T[][], T[][], T> lossGen, Func<Tensor[], Tensor> torchLoss, double least = 0)
    {
        TorchLibrary.Require();
        using DisposeScope scope = NewDisposeScope();
        T[][] values = [.. inputs.Select(input => input.Values.Select(T.CreateChecked).ToArray())];

        // Not a number: what is not written shows.
        T[][] gradients = [.. values.Select(value => Enumerable.Repeat(T.NaN, value.Length).ToArray())];
        T loss = lossGen(values, gradients);

        Tensor[] leaves = [.. inputs.Select(input => tensor(input.Values, input.Shape, dtype: _type).requires_grad_())];
        Tensor expected = torchLoss(leaves);
        expected.backward();

        AssertClose(double.CreateChecked(loss), expected.to_type(ScalarType.Float64).item<double>(), least);
        for (int i = 0; i < inputs.Length; i++)
        {
            AssertClose(gradients[i], MemoryMarshal.Cast<byte, T>(leaves[i].grad!.contiguous().bytes), least);
        }
    }

    /// <summary>Data that is not differentiated, in the precision of the test.</summary>
    public static Tensor Data(TestTensor data) => tensor(data.Values, data.Shape, dtype: _type);

    /// <summary>Signs as numbers: torch multiplies with them.</summary>
    public static Tensor Data(int[] signs) => tensor(signs.Select(sign => (double)sign).ToArray(), [signs.Length], dtype: _type);

    /// <summary>Labels as torch wants them.</summary>
    public static Tensor Labels(int[] labels) => tensor(labels.Select(label => (long)label).ToArray());

    private static void AssertClose(double actual, double expected, double least) =>
        Assert.True(Math.Abs(actual - expected) <= _tolerance * Math.Max(Math.Abs(expected), least), $"The loss is {actual}, torch's {expected}.");

    private static void AssertClose(ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, double least)
    {
        double largest = least;
        foreach (T element in expected)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateChecked(element)));
        }

        Assert.True(largest > 0, "Torch's gradient is zero everywhere: the case tests nothing.");
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(double.CreateChecked(actual[i]) - double.CreateChecked(expected[i]));
            Assert.True(difference <= _tolerance * largest, $"Element {i} of a gradient is {actual[i]}, torch's {expected[i]}.");
        }
    }
}
