using System;
using System.Collections.Generic;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using LossGen.Runtime.Ilgpu;
using Xunit;

namespace LossGen.Gpu.Tests;

/// <summary>
/// Reductions over teams, by shuffles where groups consist of whole warps and otherwise in shared memory: every thread gets what its team gives, also where calls
/// follow each other without anything between them.
/// </summary>
public sealed class TeamReductionTests
{
    private const int Kinds = 8;

    /// <summary>The threads of a warp, the warps of a group. Groups use at most 16 threads; those of the last three do not consist of few whole warps.</summary>
    public static IEnumerable<TheoryDataRow<int, int>> Groups => new (int, int)[] { (2, 1), (2, 2), (4, 2), (4, 4), (8, 2), (16, 1), (2, 4), (32, 1), (3, 4) }.Select(pair => new TheoryDataRow<int, int>(pair.Item1, pair.Item2));

    [Theory]
    [MemberData(nameof(Groups))]
    public void EveryThreadGetsTheResultOfItsTeam(int warp, int warps)
    {
        using var fixture = new CpuAcceleratorFixture(warp, warps);
        var accelerator = fixture.Accelerator;
        using var scratch = new GpuScratch(accelerator);
        var size = scratch.GroupSize;
        var values = Enumerable.Range(0, size).Select(i => (float)(((i * 7) % 5) - 1)).ToArray();
        values[size / 2] = 1.5f;
        using var memory = accelerator.Allocate1D(values);
        using var results = accelerator.Allocate1D<double>(Kinds * size);
        var kernel = accelerator.LoadKernel<ArrayView<float>, ArrayView<double>, int>(ReductionKernel.Run);
        for (var team = 1; team <= size; team *= 2)
        {
            kernel(accelerator.DefaultStream, new KernelConfig(1, size), memory.View, results.View, team);
            accelerator.Synchronize();
            var actual = results.GetAsArray1D();
            for (var thread = 0; thread < size; thread++)
            {
                var own = values.Skip(thread / team * team).Take(team).Select(value => (double)value).ToArray();
                double[] expected =
                [
                    own.Sum(), own.Aggregate((a, b) => a * b), own.Max(), own.Min(), own.Sum(), own.Max(),
                    own.Sum(value => (long)value), own.Contains(1.5) ? double.NaN : own.Max(),
                ];
                Assert.Equal(expected, Enumerable.Range(0, Kinds).Select(kind => actual[(kind * size) + thread]));
            }
        }
    }
}
