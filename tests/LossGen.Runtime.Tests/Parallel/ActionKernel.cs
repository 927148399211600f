using System;

namespace LossGen.Runtime.Tests;

/// <summary>Calls what a test wants done in each block.</summary>
internal readonly struct ActionKernel(Action<nint> action) : IBlockKernel
{
    public void Run(nint block) => action(block);

    public static void RunBlocks(nint count, Action<nint> action, double work = 1e6)
    {
        var kernel = new ActionKernel(action);
        Blocks.Run(ref kernel, count, work);
    }
}
