using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace LossGen.Benchmarks.Memory;

/// <summary>The largest amount of memory that this process had while something ran, as Linux counts it.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";

    // Writing this to clear_refs sets the high-water mark to what is resident now.
    private const string ResetHighWaterMark = "5";

    /// <summary>Runs the action and returns by how much resident memory rose at most above what was there before, in bytes.</summary>
    /// <exception cref="PlatformNotSupportedException">The system does not say.</exception>
    public static long Above(Action action)
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", ResetHighWaterMark);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlatformNotSupportedException("Peak memory is measured through Linux's /proc/self/clear_refs: " + exception.Message, exception);
        }

        long before = Read("VmRSS:");
        action();
        return Read("VmHWM:") - before;
    }

    private static long Read(string name)
    {
        string line = File.ReadLines(Status).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
