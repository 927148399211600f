using System;
using System.Diagnostics;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Bounds the work of a test, whatever else the machine does meanwhile.</summary>
internal static class ProcessorTime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Runs the action and fails if it took five seconds of processor time.</summary>
    public static void Bound(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        var taken = process.TotalProcessorTime - before;
        Assert.True(taken < Limit, $"took {taken}");
    }
}
