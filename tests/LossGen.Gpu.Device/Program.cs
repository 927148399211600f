using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Backends;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using LossGen.Gpu.Device.Calls;
using LossGen.Gpu.Device.Checks;
using LossGen.Gpu.Device.Declarations;
using LossGen.Gpu.Device.OpenCl;

namespace LossGen.Gpu.Device;

/// <summary>
/// Compares kernels with the CPU's code on the first OpenCL device of this process (or, with <c>--cpu</c>, on ILGPU's CPU accelerator): those of the
/// losses whose names contain an argument, all without one. <c>--suite tests</c> or <c>--suite catalogue</c> takes a part; <c>--sizes 3x5,17x40</c> are the extents.
/// Prints a line a loss, and last how many agree; the exit code is 1 if one does not, and 2 without a device.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        var names = new List<string>();
        var onCpu = false;
        var suite = "";
        IReadOnlyList<IReadOnlyList<int>> sizes = [[3, 5, 2], [33, 20, 5]];
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--cpu":
                    onCpu = true;
                    break;
                case "--suite":
                    suite = arguments[++i];
                    break;
                case "--sizes":
                    sizes = [.. arguments[++i].Split(',').Select(text => (IReadOnlyList<int>)[.. text.Split('x').Select(number => int.Parse(number, CultureInfo.InvariantCulture))])];
                    break;
                default:
                    names.Add(arguments[i]);
                    break;
            }
        }

        using var context = Context.Create(builder =>
            (onCpu ? builder.CPU() : builder.AnyOpenCl()).EnableAlgorithms().Optimize(OptimizationLevel.O2));
        var device = context.Devices.FirstOrDefault(device => onCpu || device.AcceleratorType == AcceleratorType.OpenCL);
        if (device is null)
        {
            Console.WriteLine("There is no OpenCL device.");
            return 2;
        }

        using var accelerator = device.CreateAccelerator(context);
        Console.WriteLine($"Device: {accelerator.Name} ({accelerator.AcceleratorType}).");
        var losses = (suite == "catalogue" ? DeclaredLosses.Catalogue : suite == "tests" ? DeclaredLosses.Tests : DeclaredLosses.Tests.Concat(DeclaredLosses.Catalogue))
            .Where(loss => GpuCall.IsThere(loss) && (names.Count == 0 || names.Any(name => loss.Name.Contains(name, StringComparison.Ordinal))))
            .ToList();
        var failures = losses.Count(loss => !Check(accelerator, loss, sizes));
        Console.WriteLine($"{losses.Count - failures} agree, {failures} do not.");
        return failures == 0 && losses.Count > 0 ? 0 : 1;
    }

    private static bool Check(Accelerator accelerator, DeclaredLoss loss, IReadOnlyList<IReadOnlyList<int>> sizes)
    {
        var start = Stopwatch.GetTimestamp();
        string? error;
        try
        {
            using var comparison = new CpuComparison(accelerator, loss);
            error = comparison.AtSizes(sizes);
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or InvalidCodeGenerationException or InternalCompilerException or CapabilityNotSupportedException or AcceleratorException or MissingMemberException)
        {
            error = $"{loss.Name}: {exception.GetType().Name}: {exception.Message} {exception.InnerException?.Message}";
        }

        var time = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(error is null ? string.Create(CultureInfo.InvariantCulture, $"ok {loss.Name} ({time.TotalMilliseconds:f0} ms)") : "FAILED " + error);
        return error is null;
    }
}
