using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Writes vectors side by side with the centre subtracted, and the sums of their squares.</summary>
internal ref struct CentringKernel<V, T> : IBlockKernel
    where V : struct, ISimd<V, T>
    where T : unmanaged, INumber<T>
{
    public Vectors<V, T> Source;
    public ref readonly T Centre;
    public ref T Shifted;
    public ref T Norms;
    public nint PerBlock;

    /// <summary>The mean of the vectors, or 0 where it is not finite.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="shown">A number for each vector, of which 0 leaves the vector out; a null reference for all.</param>
    /// <param name="centre">Receives the mean.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mean(Vectors<V, T> vectors, ref readonly T shown, ref T centre)
    {
        nint count = 0;
        for (nint v = 0; v < vectors.Count; v++)
        {
            count += IsHidden(in shown, v) ? 0 : 1;
        }

        V share = V.Create(count == 0 ? T.Zero : T.One / T.CreateTruncating(count));
        for (nint k = 0; k < vectors.Length; k += V.Count)
        {
            Lanes.Store<V, T>(V.Zero, ref centre, k, vectors.Length);
        }

        for (nint v = 0; v < vectors.Count; v++)
        {
            if (IsHidden(in shown, v))
            {
                continue;
            }

            for (nint k = 0; k < vectors.Length; k += V.Count)
            {
                V sum = V.MultiplyAdd(vectors.Load(v, k), share, Lanes.Load<V, T>(in centre, k, vectors.Length));
                Lanes.Store<V, T>(sum, ref centre, k, vectors.Length);
            }
        }

        for (nint k = 0; k < vectors.Length; k++)
        {
            ref T element = ref Unsafe.Add(ref centre, k);
            element = T.IsFinite(element) ? element : T.Zero;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsHidden(ref readonly T shown, nint v) =>
        !Unsafe.IsNullRef(in shown) && T.IsZero(Unsafe.Add(ref Unsafe.AsRef(in shown), v));

    /// <summary>Runs over all vectors.</summary>
    public static void Run(Vectors<V, T> source, ref readonly T centre, ref T shifted, ref T norms)
    {
        var kernel = new CentringKernel<V, T>
        {
            Source = source,
            Centre = ref centre,
            Shifted = ref shifted,
            Norms = ref norms,
            PerBlock = BlockGrain.Iterations(source.Count, source.Length),
        };
        Blocks.Run(ref kernel, BlockGrain.Blocks(source.Count, kernel.PerBlock), BlockGrain.Microseconds(source.Count * source.Length));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint block)
    {
        nint last = nint.Min(Source.Count, (block + 1) * PerBlock);
        for (nint v = block * PerBlock; v < last; v++)
        {
            ref T shifted = ref Unsafe.Add(ref Shifted, v * Source.Length);
            V sum = V.Zero;
            for (nint k = 0; k < Source.Length; k += V.Count)
            {
                V x = Source.Load(v, k) - Lanes.Load<V, T>(in Centre, k, Source.Length);
                Lanes.Store<V, T>(x, ref shifted, k, Source.Length);
                sum = V.MultiplyAdd(x, x, sum);
            }

            Unsafe.Add(ref Norms, v) = V.SumLanes(sum);
        }
    }
}
