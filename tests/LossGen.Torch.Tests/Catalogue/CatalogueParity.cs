using System;
using System.Linq;
using LossGen.Torch.Tests.Parity;
using static TorchSharp.torch;

namespace LossGen.Torch.Tests.Catalogue;

/// <summary>Compares a loss of the catalogue with TorchSharp's in both precisions.</summary>
internal static class CatalogueParity
{
    public static void Check(
        TestTensor[] inputs,
        Func<float[][], float[][], float> single,
        Func<double[][], double[][], double> @double,
        Func<Tensor[], Tensor> torchLoss)
    {
        TorchParity<float>.Check(inputs, single, torchLoss);
        TorchParity<double>.Check(inputs, @double, torchLoss);
    }

    /// <summary>Data in the precision of an input.</summary>
    public static Tensor DataLike(Tensor input, double[] data, params long[] shape) => tensor(data, shape, dtype: input.dtype);

    /// <summary>Signs in the precision of an input: torch multiplies with them.</summary>
    public static Tensor SignsLike(Tensor input, int[] signs) => DataLike(input, [.. signs.Select(sign => (double)sign)], signs.Length);

    public static float[] Singles(double[] data) => [.. data.Select(x => (float)x)];
}
