using System;
using System.Collections.Generic;
using ILGPU.Runtime;
using LossGen.Gpu.Device.Checks;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>What the tests of agreement share.</summary>
internal static class KernelAgreement
{
    /// <summary>Extents of which some have no elements.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<int>> Empty = [[0, 3, 2], [2, 0, 3], [3, 2, 0], [0, 0, 0]];

    /// <summary>Extents for comparisons that go through many inputs.</summary>
    public static readonly IReadOnlyList<int> Small = [3, 5, 2];

    /// <summary>Fails with what a comparison of a loss says is wrong.</summary>
    public static void Check(Accelerator accelerator, string loss, Func<CpuComparison, string?> compare)
    {
        using var comparison = new CpuComparison(accelerator, LossNames.Find(loss));
        var error = compare(comparison);
        Assert.True(error is null, error);
    }
}
