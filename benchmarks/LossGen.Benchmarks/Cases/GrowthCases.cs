using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Cases;

/// <summary>InfoNCE over ever more rows.</summary>
internal static class GrowthCases
{
    public const int Depth = 256;

    public static IReadOnlyList<int> Sizes { get; } = [256, 512, 1024, 2048, 4096, 8192, 16384];

    public static IReadOnlyList<CaseDescription> All { get; } = [.. Sizes.Select(size => new CaseDescription(NameOf(size), () => new InfoNceCase(size, Depth))
    {
        PrepareSmall = () => new InfoNceCase(64, Depth),
    })];

    public static string NameOf(int size) => $"growth to {size}";
}
