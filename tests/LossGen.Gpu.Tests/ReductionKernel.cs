using ILGPU;
using LossGen.Runtime.Ilgpu;

namespace LossGen.Gpu.Tests;

/// <summary>A kernel of reductions over teams.</summary>
internal static class ReductionKernel
{
    /// <summary>All reductions one after the other in the same shared memory, twice.</summary>
    public static void Run(ArrayView<float> values, ArrayView<double> results, int team)
    {
        var singles = SharedMemory.Allocate<float>(TeamReduction.MaximumGroup);
        var doubles = SharedMemory.Allocate<double>(TeamReduction.MaximumGroup);
        var longs = SharedMemory.Allocate<long>(TeamReduction.MaximumGroup);
        var thread = Group.IdxX;
        var value = values[thread];
        for (var run = 0; run < 2; run++)
        {
            results[thread] = TeamReduction.Sum(singles, value, team);
            results[Group.DimX + thread] = TeamReduction.Product(singles, value, team);
            results[(2 * Group.DimX) + thread] = TeamReduction.Max(singles, value, team);
            results[(3 * Group.DimX) + thread] = TeamReduction.Min(singles, value, team);
            results[(4 * Group.DimX) + thread] = TeamReduction.Sum(doubles, (double)value, team);
            results[(5 * Group.DimX) + thread] = TeamReduction.Max(doubles, (double)value, team);
            results[(6 * Group.DimX) + thread] = TeamReduction.Sum(longs, (long)value, team);
            results[(7 * Group.DimX) + thread] = TeamReduction.Max(singles, value == 1.5f ? float.NaN : value, team);
        }
    }
}
