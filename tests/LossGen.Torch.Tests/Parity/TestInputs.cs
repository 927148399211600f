using System;
using System.Linq;

namespace LossGen.Torch.Tests.Parity;

/// <summary>Reproducible inputs. Lengths are no multiples of a vector, so that the ends of loops are met.</summary>
internal static class TestInputs
{
    /// <summary>Normally distributed numbers, exact in single precision.</summary>
    public static TestTensor Normal(int seed, double deviation, params long[] shape)
    {
        var random = new Random(seed);
        return new TestTensor(
            [.. Enumerable.Range(0, Count(shape)).Select(_ => (double)(float)(deviation * Gaussian(random)))], shape);
    }

    /// <summary>Numbers between 0 and 1, exact in single precision.</summary>
    public static TestTensor Uniform(int seed, params long[] shape)
    {
        var random = new Random(seed);
        return new TestTensor([.. Enumerable.Range(0, Count(shape)).Select(_ => (double)random.NextSingle())], shape);
    }

    public static int[] Labels(int seed, int count, int classes)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
    }

    /// <summary>1 or -1.</summary>
    public static int[] Signs(int seed, int count) => [.. Labels(seed, count, 2).Select(bit => (2 * bit) - 1)];

    private static int Count(long[] shape) => (int)shape.Aggregate((left, right) => left * right);

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
