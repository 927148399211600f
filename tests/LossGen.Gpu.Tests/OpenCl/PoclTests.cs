using System;
using Xunit;

namespace LossGen.Gpu.Tests.OpenCl;

/// <summary>Kernels of every kind of schedule as OpenCL C, compiled by LLVM and run on the processor.</summary>
public class PoclTests
{
    [Fact]
    public void KernelsAgreeWithTheCpu()
    {
        OpenClDevice.Pocl.RequireInstalled();
        var run = OpenClDevice.Pocl.Run(TimeSpan.FromMinutes(8), ["--sizes", "17x37x5,1,7", .. ScheduleKinds.Losses]);
        Assert.True(run.ExitCode == 0, run.Output);
    }
}
