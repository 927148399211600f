using System.Collections.Generic;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>The vector types of the runtime by width.</summary>
internal static class LaneNames
{
    public static IEnumerable<(int Bits, string Types)> Plain(ElementType compute)
    {
        var stem = compute == ElementType.Double ? "Double" : "Single";
        yield return (512, stem + "512");
        yield return (256, stem + "256");
        yield return (0, stem + "128");
    }

    public static IEnumerable<(int Bits, string Types)> WithIntegers(ElementType compute)
    {
        var (stem, integers) = compute == ElementType.Double ? ("Double", "Int64Lanes") : ("Single", "Int32Lanes");
        yield return (512, $"{stem}512, {integers}512");
        yield return (256, $"{stem}256, {integers}256");
        yield return (0, $"{stem}128, {integers}128");
    }
}
