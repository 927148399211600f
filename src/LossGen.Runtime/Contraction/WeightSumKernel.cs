using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Starts sums of weighted differences: <c>result[i, j] = (accumulate ? result[i, j] : 0) + scale * (sum of the weights of i) * (origin[i, j] - centre[j])</c>.</summary>
internal ref struct WeightSumKernel<V, T> : IBlockKernel
    where V : struct, ISimd<V, T>
    where T : unmanaged, INumber<T>
{
    /// <summary>A vector for each row of the result.</summary>
    public Vectors<V, T> Weights;
    public Vectors<V, T> Origin;
    public ref readonly T Centre;
    public ref T Result;
    public nint ResultStride;
    public T Scale;
    public bool Accumulate;

    /// <summary>The rows of a block, a multiple of the lanes.</summary>
    public nint PerBlock;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint block)
    {
        nint last = nint.Min(Weights.Count, (block + 1) * PerBlock);
        for (nint i = block * PerBlock; i < last; i += V.Count)
        {
            nint rows = nint.Min(V.Count, last - i);
            if (Weights.VectorStride == 1 && Weights.ElementStride != 1)
            {
                // The weights of neighbouring rows lie side by side: a lane a row.
                V sums = V.Zero;
                for (nint k = 0; k < Weights.Length; k++)
                {
                    nint offset = i + (k * Weights.ElementStride);
                    sums += rows == V.Count ? V.Load(in Weights.First, offset) : V.Load(in Weights.First, offset, rows);
                }

                for (int lane = 0; lane < rows; lane++)
                {
                    Write(i + lane, V.GetLane(sums, lane));
                }
            }
            else
            {
                for (nint row = i; row < i + rows; row++)
                {
                    V sum = V.Zero;
                    for (nint k = 0; k < Weights.Length; k += V.Count)
                    {
                        sum += Weights.Load(row, k);
                    }

                    Write(row, V.SumLanes(sum));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Write(nint i, T weight)
    {
        ref T row = ref Unsafe.Add(ref Result, i * ResultStride);
        V factor = V.Create(Scale * weight);
        for (nint j = 0; j < Origin.Length; j += V.Count)
        {
            V difference = Origin.Load(i, j) - Lanes.Load<V, T>(in Centre, j, Origin.Length);
            V start = Accumulate ? Lanes.Load<V, T>(in row, j, Origin.Length) : V.Zero;
            Lanes.Store<V, T>(V.MultiplyAdd(factor, difference, start), ref row, j, Origin.Length);
        }
    }
}
