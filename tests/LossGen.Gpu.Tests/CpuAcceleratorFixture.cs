using System;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace LossGen.Gpu.Tests;

/// <summary>ILGPU's CPU accelerator, whose threads are those of the operating system.</summary>
public sealed class CpuAcceleratorFixture : IDisposable
{
    private readonly Context _context = Context.Create(builder => builder.CPU().EnableAlgorithms().Optimize(OptimizationLevel.O2));

    public CpuAcceleratorFixture() => Accelerator = _context.CreateCPUAccelerator(0);

    public Accelerator Accelerator { get; }

    public void Dispose()
    {
        Accelerator.Dispose();
        _context.Dispose();
    }
}
