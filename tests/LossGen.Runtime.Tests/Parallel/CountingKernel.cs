using System;

namespace LossGen.Runtime.Tests;

/// <summary>Counts in a span how often each block runs.</summary>
internal readonly ref struct CountingKernel(Span<int> runs) : IBlockKernel
{
    private readonly Span<int> _runs = runs;

    // Not atomic on purpose of the test: no other thread may be at the same block.
    public void Run(nint block) => _runs[(int)block]++;
}
