using System;
using Xunit;

namespace LossGen.Gpu.Tests.OpenCl;

/// <summary>
/// Kernels of every kind of schedule under oclgrind: results agree with the CPU's, and no data race, no divergent barrier, no access outside of
/// memory and no use of what was never written is found.
/// </summary>
/// <remarks>
/// Each loss has a process of its own: where buffers take the place of others, which were freed, oclgrind 21.10 says of some that they were never written,
/// though results are right and the same kernels are silent in a process of their own.
/// </remarks>
public class OclgrindTests
{
    [Theory]
    [MemberData(nameof(ScheduleKinds.Rows), MemberType = typeof(ScheduleKinds))]
    public void NothingIsFound(string kind, string loss, string sizes)
    {
        OpenClDevice.Oclgrind.RequireInstalled();
        foreach (var size in sizes.Split(','))
        {
            var run = OpenClDevice.Oclgrind.Run(TimeSpan.FromMinutes(4), "--sizes", size, loss);
            Assert.True(run.ExitCode == 0, $"{kind}:\n{run.Output}\n{run.Log}");
            Assert.True(run.Log.Length == 0, $"{kind}, {size}:\n{run.Log}");
        }
    }
}
