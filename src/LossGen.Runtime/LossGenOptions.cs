using System;
using System.Threading;

namespace LossGen;

/// <summary>Settings of this process that hold for every loss. They may be read and set from any thread at any time.</summary>
public static class LossGenOptions
{
    private static int s_maxDegreeOfParallelism = Environment.ProcessorCount;

    /// <summary>
    /// The largest number of threads that one call of a loss works on, its caller included. Default:
    /// <see cref="Environment.ProcessorCount"/>. With 1 no call leaves its thread. The results are the same bit for bit whatever it
    /// is; small inputs stay on the calling thread anyway. A new value holds for the calls that begin after it was set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value set is less than 1.</exception>
    public static int MaxDegreeOfParallelism
    {
        get => Volatile.Read(ref s_maxDegreeOfParallelism);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref s_maxDegreeOfParallelism, value);
        }
    }
}
