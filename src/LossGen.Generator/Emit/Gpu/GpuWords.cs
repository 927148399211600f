using System.Collections.Generic;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>Names that kernels use and no variable may have.</summary>
internal static class GpuWords
{
    public static IReadOnlyCollection<string> All { get; } =
    [
        "arguments", "team", "teamShift", "firstOfPanel", "lastOfPanel", "results", "partials", "errors",
        "sharedSingles", "sharedDoubles", "sharedLongs", "sharedIntegers", "sharedFactorsSingles", "sharedFactorsDoubles", "sharedFoundIntegers", "sharedStartsIntegers",
        "Group", "Grid", "SharedMemory", "TeamReduction", "TeamScan", "Fours", "Four", "DevicePosition", "Brain",
    ];
}
