using System;
using System.Threading;

namespace LossGen.Runtime;

/// <summary>The jobs of calls that overlap in time: made when first needed, kept for good.</summary>
internal static class BlockJobPool
{
    /// <summary>More calls than this at once have no use for further threads.</summary>
    private static readonly int s_capacity = Math.Max(16, 2 * Environment.ProcessorCount);

    private static readonly BlockJob?[] s_idle = new BlockJob?[s_capacity];

    private static int s_made;

    /// <summary>A job that is nobody else's, or null when all are in use.</summary>
    public static BlockJob? TryRent()
    {
        for (var slot = 0; slot < s_idle.Length; slot++)
        {
            if (Volatile.Read(ref s_idle[slot]) is not null && Interlocked.Exchange(ref s_idle[slot], null) is { } job)
            {
                return job;
            }
        }

        if (Interlocked.Increment(ref s_made) <= s_capacity)
        {
            return new BlockJob();
        }

        Interlocked.Decrement(ref s_made);
        return null;
    }

    public static void Return(BlockJob job)
    {
        // There are no more jobs than slots, so one is free; it may move while this looks for it.
        while (true)
        {
            for (var slot = 0; slot < s_idle.Length; slot++)
            {
                if (Interlocked.CompareExchange(ref s_idle[slot], job, null) is null)
                {
                    return;
                }
            }
        }
    }
}
