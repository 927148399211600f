using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// Makes squared distances of products and norms: <c>|a - b|^2 = |a|^2 + |b|^2 - 2 a b</c>. Where two vectors are so near that this
/// cancels, or a number is not finite, it sums the squared differences themselves.
/// </summary>
internal ref struct DistanceKernel<V, T> : IBlockKernel
    where V : struct, ISimd<V, T>
    where T : unmanaged, INumber<T>
{
    public Vectors<V, T> Left;
    public Vectors<V, T> Right;
    public ref readonly T LeftNorms;
    public ref readonly T RightNorms;
    public ref T Result;
    public nint ResultStride;
    public T Scale;
    public nint PerBlock;

    /// <summary>Up to this part of the sum of the norms a distance is summed exactly: the error stays under 16 times that of the sums.</summary>
    private static T Near => T.One / T.CreateTruncating(16);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint block)
    {
        V near = V.Create(Near);
        V one = V.Create(T.One);
        V scale = V.Create(Scale);
        nint columns = Right.Count;
        nint last = nint.Min(Left.Count, (block + 1) * PerBlock);
        for (nint i = block * PerBlock; i < last; i++)
        {
            ref T row = ref Unsafe.Add(ref Result, i * ResultStride);
            V norm = V.Create(Unsafe.Add(ref Unsafe.AsRef(in LeftNorms), i));
            for (nint j = 0; j < columns; j += V.Count)
            {
                V norms = norm + Lanes.Load<V, T>(in RightNorms, j, columns);
                V distance = norms + Lanes.Load<V, T>(in row, j, columns);
                Lanes.Store<V, T>(distance * scale, ref row, j, columns);

                // A NaN is not above anything, and is summed exactly too.
                V isNear = V.Select(V.GreaterThanOrEqual(distance, norms * near), V.Zero, one);
                if (V.AnyTrue(V.NotEqual(isNear, V.Zero)))
                {
                    nint lanes = nint.Min(V.Count, columns - j);
                    for (int lane = 0; lane < lanes; lane++)
                    {
                        if (V.GetLane(isNear, lane) != T.Zero)
                        {
                            Unsafe.Add(ref row, j + lane) = Scale * Exact(i, j + lane);
                        }
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly T Exact(nint i, nint j)
    {
        V sum = V.Zero;
        for (nint k = 0; k < Left.Length; k += V.Count)
        {
            V difference = Left.Load(i, k) - Right.Load(j, k);
            sum = V.MultiplyAdd(difference, difference, sum);
        }

        return V.SumLanes(sum);
    }
}
