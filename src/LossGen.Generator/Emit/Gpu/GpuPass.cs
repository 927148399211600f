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
        GpuLaunch.Rows => $"a team of threads for each {kernel!.Index.Name}: {string.Join(", ", Inside(kernel, emitter))}",
        _ => emitter.PerThread > 1
            ? $"a thread for each {emitter.PerThread} elements along {kernel!.Index.Name}"
            : $"a thread for each {kernel!.Index.Name}",
    };

    private static IEnumerable<string> Inside(Loop kernel, GpuKernelEmitter emitter) =>
        kernel.Body.Loops.GroupBy(loop => loop.Index.Name)
            .Select(group => group.Count() - emitter.OnlineLoops.Count(loop => loop.Index.Name == group.Key) is var passes && passes == 1
                ? $"1 pass over {group.Key}"
                : $"{passes} passes over {group.Key}");
}
