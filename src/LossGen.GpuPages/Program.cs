using System;
using System.Linq;
using ILGPU.Runtime.Cuda;
using LossGen.Definitions;
using LossGen.GpuPages.Kernels;
using LossGen.GpuPages.Ptx;

namespace LossGen.GpuPages;

/// <summary>Compiles the kernels of the catalogue offline and prints what is wrong with them.</summary>
internal static class Program
{
    public static int Main()
    {
        using var compiler = OfflineCompiler.Ptx(CudaArchitecture.SM_90);
        var findings = 0;
        foreach (var (name, type) in KernelMethods.Classes(typeof(LanguageModelLosses).Assembly))
        {
            foreach (var kernel in KernelMethods.Launching(type).SelectMany(KernelMethods.Of))
            {
                foreach (var finding in PtxLint.Findings(PtxKernel.Parse(compiler.Compile(kernel))))
                {
                    Console.WriteLine($"{name} {kernel.Name}: {finding}");
                    findings++;
                }
            }
        }

        return findings == 0 ? 0 : 1;
    }
}
