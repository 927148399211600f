using System;

namespace LossGen.Runtime.Tests;

/// <summary>Doubles its slice of one span into another, having the garbage collector move them in the middle of some blocks.</summary>
internal readonly ref struct ScalingKernel(ReadOnlySpan<float> source, Span<float> target, nint blockLength) : IBlockKernel
{
    private readonly ReadOnlySpan<float> _source = source;
    private readonly Span<float> _target = target;

    public void Run(nint block)
    {
        var from = (int)(block * blockLength);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            for (var i = from; i < from + blockLength; i++)
            {
                if (block % 20 == 10 && repeat == 3 && i == from + 5)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                }

                _target[i] = repeat == 0 ? _source[i] : _target[i] + (_source[i] / 19);
            }
        }
    }
}
