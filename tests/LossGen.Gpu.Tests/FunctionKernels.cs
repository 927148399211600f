using ILGPU;
using LossGen.Runtime.Ilgpu;

namespace LossGen.Gpu.Tests;

/// <summary>Kernels that compute a function of many numbers, in float and in double.</summary>
internal static class FunctionKernels
{
    /// <summary>A kernel.</summary>
    public static void Erf(ArrayView<float> x, ArrayView<float> singles, ArrayView<double> doubles)
    {
        for (var i = (Grid.IdxX * Group.DimX) + Group.IdxX; i < x.Length; i += Grid.DimX * Group.DimX)
        {
            singles[i] = DeviceMath.Erf(x[i]);
            doubles[i] = DeviceMath.Erf((double)x[i]);
        }
    }

    /// <summary>A kernel.</summary>
    public static void Lgamma(ArrayView<float> x, ArrayView<float> singles, ArrayView<double> doubles)
    {
        for (var i = (Grid.IdxX * Group.DimX) + Group.IdxX; i < x.Length; i += Grid.DimX * Group.DimX)
        {
            singles[i] = DeviceMath.Lgamma(x[i]);
            doubles[i] = DeviceMath.Lgamma((double)x[i]);
        }
    }

    /// <summary>A kernel.</summary>
    public static void Digamma(ArrayView<float> x, ArrayView<float> singles, ArrayView<double> doubles)
    {
        for (var i = (Grid.IdxX * Group.DimX) + Group.IdxX; i < x.Length; i += Grid.DimX * Group.DimX)
        {
            singles[i] = DeviceMath.Digamma(x[i]);
            doubles[i] = DeviceMath.Digamma((double)x[i]);
        }
    }
}
