using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using LossGen.Definitions;
using LossGen.GpuPages.Kernels;
using Xunit;

namespace LossGen.Gpu.Tests.Ptx;

/// <summary>The OpenCL C of every kernel of the catalogue is what clang takes for OpenCL C 2.0.</summary>
public class OpenClSourceTests
{
    private static readonly string? Clang = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "clang", "clang-19", "clang-18", "clang-17", "clang-16", "clang-15", "clang-14" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    [Fact]
    public void ClangTakesTheKernels()
    {
        Assert.SkipWhen(Clang is null, "clang is not installed.");
        var folder = Directory.CreateTempSubdirectory("lossgen-opencl-");
        try
        {
            using var compiler = OfflineCompiler.OpenCl();
            var number = 0;
            foreach (var (loss, type) in KernelMethods.Classes(typeof(LanguageModelLosses).Assembly))
            {
                foreach (var kernel in KernelMethods.Launching(type).SelectMany(KernelMethods.Of).Concat(number == 0 ? KernelMethods.Shared : []))
                {
                    File.WriteAllText(Path.Combine(folder.FullName, $"{loss}.{kernel.Name}.{number++}.cl"), compiler.Compile(kernel));
                }
            }

            var start = new ProcessStartInfo(Clang!) { RedirectStandardError = true };
            foreach (var argument in new[] { "-x", "cl", "-cl-std=CL2.0", "-target", "spir64-unknown-unknown", "-fsyntax-only", "-w" }.Concat(folder.GetFiles().Select(file => file.FullName)))
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
