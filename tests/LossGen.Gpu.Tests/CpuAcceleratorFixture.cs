using System;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace LossGen.Gpu.Tests;

/// <summary>ILGPU's CPU accelerator, whose threads are those of the operating system.</summary>
public sealed class CpuAcceleratorFixture : IDisposable
{
    private readonly Context _context;

    public CpuAcceleratorFixture()
        : this(builder => builder.CPU())
    {
    }

    /// <summary>An accelerator whose groups have a few warps of a few threads.</summary>
    internal CpuAcceleratorFixture(int threads, int warps = 1)
        : this(builder => builder.CPU(new CPUDevice(threads, warps, 1)))
    {
    }

    private CpuAcceleratorFixture(Action<Context.Builder> choose)
    {
        _context = Context.Create(builder =>
        {
            choose(builder);
            builder.EnableAlgorithms().Optimize(OptimizationLevel.O2);
        });
        Accelerator = _context.CreateCPUAccelerator(0);
    }

    public Accelerator Accelerator { get; }

    public void Dispose()
    {
        Accelerator.Dispose();
        _context.Dispose();
    }
}
