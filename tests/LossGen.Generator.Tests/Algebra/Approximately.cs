using Xunit;
using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Tests.Algebra;

internal static class Approximately
{
    /// <summary>Asserts that the largest difference is small relative to the largest expected value.</summary>
    public static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        var scale = Math.Max(expected.Select(Math.Abs).DefaultIfEmpty(0).Max(), 1e-300);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * scale,
                $"element {i}: {actual[i]:R} instead of {expected[i]:R} (largest {scale:R})");
        }
    }
}
