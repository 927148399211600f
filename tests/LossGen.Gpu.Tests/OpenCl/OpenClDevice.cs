using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using LossGen.Gpu.Device.Declarations;
using Xunit;

namespace LossGen.Gpu.Tests.OpenCl;

/// <summary>Runs the comparison in a process of its own, whose environment chooses the OpenCL device.</summary>
internal sealed class OpenClDevice
{
    private readonly string _library;
    private readonly string _package;
    private readonly Dictionary<string, string> _environment;

    private OpenClDevice(string package, string library, Dictionary<string, string> environment)
    {
        _package = package;
        _library = library;
        _environment = environment;
    }

    /// <summary>PoCL, which runs kernels on the processor.</summary>
    public static OpenClDevice Pocl { get; } = new("pocl-opencl-icd", "libpocl.so.2", new() { ["POCL_DEVICES"] = "pthread" });

    /// <summary>oclgrind, which interprets kernels and checks every access.</summary>
    public static OpenClDevice Oclgrind { get; } = new(
        "oclgrind",
        "oclgrind/liboclgrind-rt-icd.so",
        new()
        {
            ["OCLGRIND_DATA_RACES"] = "1",
            ["OCLGRIND_UNINITIALIZED"] = "1",
            ["OCLGRIND_MAX_ERRORS"] = "20",
        });

    /// <summary>Skips the test where the device is not installed.</summary>
    public void RequireInstalled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The OpenCL devices of the tests are those of Debian.");
        Assert.SkipWhen(Library() is null, $"Debian's package {_package} is not installed.");
        Assert.SkipWhen(Find("libOpenCL.so.1") is null, "Debian's package ocl-icd-libopencl1 is not installed.");
    }

    /// <summary>What the process printed and what the device logged.</summary>
    public OpenClRun Run(TimeSpan limit, params IEnumerable<string> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("lossgen-opencl-");
        try
        {
            var log = Path.Combine(folder.FullName, "log.txt");
            File.WriteAllText(Path.Combine(folder.FullName, "device.icd"), Library() + "\n");
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add(typeof(DeclaredLoss).Assembly.Location);
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment["OCL_ICD_VENDORS"] = folder.FullName;
            start.Environment["OCLGRIND_LOG"] = log;
            start.Environment["POCL_CACHE_DIR"] = folder.FullName;
            foreach (var (name, value) in _environment)
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                return new OpenClRun(-1, $"The process did not end within {limit}.\n{output.Result}\n{errors.Result}", "");
            }

            return new OpenClRun(process.ExitCode, output.Result + errors.Result, File.Exists(log) ? File.ReadAllText(log) : "");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string? Library() => Find(_library);

    private static string? Find(string library) =>
        new[] { "/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64" }.Select(folder => Path.Combine(folder, library)).FirstOrDefault(File.Exists);
}
