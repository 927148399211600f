using System;
using System.Reflection;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace LossGen.GpuPages.Kernels;

/// <summary>Compiles kernels for devices that are not there.</summary>
internal sealed class OfflineCompiler : IDisposable
{
    private readonly Context _context;
    private readonly Backend _backend;

    private OfflineCompiler(Func<Context, Backend> backend)
    {
        _context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2));
        _backend = backend(_context);
    }

    /// <summary>PTX for an architecture of CUDA.</summary>
    public static OfflineCompiler Ptx(CudaArchitecture architecture) =>
        new(context => new PTXBackend(context, architecture, CudaInstructionSet.ISA_80, null!));

    /// <summary>OpenCL C.</summary>
    public static OfflineCompiler OpenCl() =>
        new(context => new CLBackend(context, new CLCapabilityContext(true, true, true, true, true), CLDeviceVendor.Intel, CLCVersion.CL30));

    /// <summary>The assembly or source of a kernel.</summary>
    public string Compile(MethodInfo kernel) =>
        _backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), KernelSpecialization.Empty) switch
        {
            PTXCompiledKernel ptx => ptx.PTXAssembly,
            CLCompiledKernel source => source.Source,
            var other => throw new NotSupportedException(other.GetType().Name),
        };

    public void Dispose()
    {
        _backend.Dispose();
        _context.Dispose();
    }
}
