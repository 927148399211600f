using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Runs the blocks of a kernel, on several threads where that pays. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Blocks
{
    /// <summary>Handing work to a thread that sleeps takes some 50 microseconds and to one that spins about 1: below this a call stays alone.</summary>
    private const double MicrosecondsWorthAThread = 20;

    /// <summary>
    /// Runs <paramref name="kernel"/> for the blocks 0 to <paramref name="count"/> - 1, each exactly once, on at most
    /// <see cref="LossGenOptions.MaxDegreeOfParallelism"/> threads, the calling one included, and returns when all are done.
    /// Allocates nothing on the managed heap once as many calls as ever overlap have been made.
    /// </summary>
    /// <remarks>
    /// Which thread runs which block is left open, so a kernel whose blocks are fixed by its shape alone gives the same result for
    /// every number of threads. A call from inside a block runs on that block's thread alone. If a block throws, blocks above it may
    /// be left out, those below it all run, and the exception of the lowest block that threw is rethrown when every thread has stopped.
    /// </remarks>
    /// <typeparam name="TKernel">The kernel; it may hold spans, and may be copied.</typeparam>
    /// <param name="kernel">The kernel to run.</param>
    /// <param name="count">The number of blocks; 0 or less runs nothing.</param>
    /// <param name="work">How long one thread would take for all blocks, estimated, in microseconds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(scoped ref TKernel kernel, nint count, double work)
        where TKernel : struct, IBlockKernel, allows ref struct
    {
        if (count > 1 && work >= MicrosecondsWorthAThread)
        {
            RunOnThreads(ref kernel, count, work);
            return;
        }

        for (nint block = 0; block < count; block++)
        {
            kernel.Run(block);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunOnThreads<TKernel>(scoped ref TKernel kernel, nint count, double work)
        where TKernel : struct, IBlockKernel, allows ref struct
    {
        var threads = Threads(count, work);
        var job = threads > 1 && !BlockJob.IsInsideBlock ? BlockJobPool.TryRent() : null;
        if (job is null)
        {
            for (nint block = 0; block < count; block++)
            {
                kernel.Run(block);
            }

            return;
        }

        // A kernel without spans may lie in an object, which the garbage collector moves under a pointer; a local stays where it is.
        // Its spans are safe as well: they are roots of this frame, which outlives every use, and are updated in place.
        var local = kernel;
        try
        {
            job.Run(Unsafe.AsPointer(ref local), &RunBlock<TKernel>, count, threads);
        }
        finally
        {
            BlockJobPool.Return(job);
        }
    }

    private static int Threads(nint count, double work)
    {
        var worthIt = 1 + (work / MicrosecondsWorthAThread);
        var threads = LossGenOptions.MaxDegreeOfParallelism;
        if (threads > count)
        {
            threads = (int)count;
        }

        return worthIt < threads ? (int)worthIt : threads;
    }

    private static void RunBlock<TKernel>(void* kernel, nint block)
        where TKernel : struct, IBlockKernel, allows ref struct =>
        Unsafe.AsRef<TKernel>(kernel).Run(block);
}
