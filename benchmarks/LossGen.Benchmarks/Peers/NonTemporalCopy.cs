using System.Collections.Generic;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using LossGen.Benchmarks.Measuring;

namespace LossGen.Benchmarks.Peers;

/// <summary>Copies buffers past the cache: what moving so many bytes costs at the least.</summary>
internal sealed unsafe class NonTemporalCopy(int threads, params (AlignedBuffer<float> Source, AlignedBuffer<float> Destination)[] pairs)
{
    // A share begins at a multiple of the widest vector, so that all its stores are aligned.
    private const int Granule = 16;

    public void Run()
    {
        if (threads == 1)
        {
            CopyShare(0);
        }
        else
        {
            Parallel.For(0, threads, CopyShare);
        }
    }

    private void CopyShare(int share)
    {
        foreach ((AlignedBuffer<float> source, AlignedBuffer<float> destination) in pairs)
        {
            nint granules = source.Length / Granule;
            nint start = granules * share / threads * Granule;
            nint end = share == threads - 1 ? source.Length : granules * (share + 1) / threads * Granule;
            Copy(source.Pointer, destination.Pointer, start, end);
        }
    }

    private static void Copy(float* source, float* destination, nint start, nint end)
    {
        nint i = start;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= end - Vector512<float>.Count; i += Vector512<float>.Count)
            {
                Vector512.Load(source + i).StoreAlignedNonTemporal(destination + i);
            }
        }
        else
        {
            for (; i <= end - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                Vector256.Load(source + i).StoreAlignedNonTemporal(destination + i);
            }
        }

        for (; i < end; i++)
        {
            destination[i] = source[i];
        }
    }
}
