using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>What a launch does, in words for the documentation and for comments.</summary>
internal static class GpuPass
{
    public static string Describe(Loop? kernel, GpuKernelEmitter emitter) => emitter.Launch switch
    {
        GpuLaunch.Single => "one thread for the results",
        GpuLaunch.Recurrence => emitter.IsParallelRecurrence
            ? $"one group along {kernel!.Index.Name}, as many steps at a time as it has threads"
            : $"one thread along {kernel!.Index.Name}",
        GpuLaunch.PlaceRanges => $"a group for each range of the places along {emitter.Partitioned!.Name}, which looks through all {kernel!.Index.Name}",
        GpuLaunch.Places => $"a thread for each place along {emitter.Partitioned!.Name}, which goes through all {kernel!.Index.Name}",
        GpuLaunch.Rows => $"a team of threads for each {kernel!.Index.Name}: {string.Join("; ", Inside(kernel, emitter))}",
        _ => emitter.PerThread > 1
            ? $"a thread for each {emitter.PerThread} elements along {kernel!.Index.Name}, with {Traffic([kernel], emitter)}"
            : $"a thread for each {kernel!.Index.Name}, with {Traffic([kernel], emitter)}",
    };

    private static IEnumerable<string> Inside(Loop kernel, GpuKernelEmitter emitter)
    {
        foreach (var group in kernel.Body.Loops.Where(loop => !emitter.OnlineLoops.Contains(loop)).GroupBy(loop => loop.Index.Name))
        {
            var passes = group.Count() == 1 ? "1 pass" : $"{group.Count()} passes";
            var leaves = group.Where(loop => loop.Body.IsLeaf).ToList();
            yield return leaves.Count < group.Count() ? $"{passes} over {group.Key}" : $"{passes} over {group.Key} with {Traffic(leaves, emitter)}";
        }
    }

    private static string Traffic(IReadOnlyList<Loop> loops, GpuKernelEmitter emitter)
    {
        var traffic = loops.Select(emitter.TrafficOf).ToList();
        var (loads, stores, bytes) = (traffic.Sum(item => item.Loads), traffic.Sum(item => item.Stores), traffic.Sum(item => item.Bytes));
        return $"{Count(loads, "load")} and {Count(stores, "store")} an element, {Count(bytes, "byte")}";
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
