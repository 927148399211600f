using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace LossGen.Benchmarks.Peers;

/// <summary>Cross-entropy in C, compiled on this machine for this machine when the benchmark runs.</summary>
internal sealed unsafe class GccCrossEntropy
{
    private readonly delegate* unmanaged<float*, int*, float*, nint, nint, int, double> _function;

    private GccCrossEntropy(nint function) =>
        _function = (delegate* unmanaged<float*, int*, float*, nint, nint, int, double>)function;

    /// <summary>Compiles and loads the C source.</summary>
    /// <returns>The function, or null with the reason where there is no usable gcc.</returns>
    public static GccCrossEntropy? TryCompile(out string reason)
    {
        string folder = Directory.CreateTempSubdirectory("lossgen-gcc-").FullName;
        try
        {
            string source = Path.Combine(AppContext.BaseDirectory, "peers", "cross_entropy.c");
            string compiled = Path.Combine(folder, "cross_entropy.o");
            string library = Path.Combine(folder, "libcross_entropy.so");

            // Linked without -ffast-math: with it gcc would link start-up code that flushes subnormals to zero in the whole process.
            reason = Gcc("-O3", "-march=native", "-ffast-math", "-fopenmp", "-fPIC", "-c", "-o", compiled, source)
                ?? Gcc("-shared", "-fopenmp", "-o", library, compiled, "-lmvec", "-lm")
                ?? string.Empty;
            return reason.Length > 0 ? null : new GccCrossEntropy(NativeLibrary.GetExport(NativeLibrary.Load(library), "cross_entropy"));
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            reason = exception.Message;
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public double Run(float* logits, int* labels, float* gradient, nint rows, nint classes, int threads) =>
        _function(logits, labels, gradient, rows, classes, threads);

    // Null where it went well, else why not.
    private static string? Gcc(params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("gcc", arguments) { RedirectStandardError = true })!;
            string messages = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "gcc failed: " + messages.Trim();
        }
        catch (Win32Exception)
        {
            return "no gcc on this machine";
        }
    }
}
