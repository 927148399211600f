using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// Reductions over a team by shuffles inside of warps; in a team of several warps, the first thread of each stores the warp's value in shared memory, and
/// every warp combines these values in the same way.
/// </summary>
/// <remarks>
/// A shuffle gives both threads of a pair the other's value, and what they combine does not depend on the order of the two: all threads end with the same bits.
/// The value of another warp is loaded before the barrier, as the shuffle after the load uses it there.
/// </remarks>
internal static class WarpReduction
{
    /// <summary>Whether the group consists of whole warps of a power of two of threads, and of no more warps than a warp has threads. On CUDA it always does.</summary>
    public static bool IsPossible =>
        (Group.DimX & (Warp.WarpSize - 1)) == 0 && (Warp.WarpSize & (Warp.WarpSize - 1)) == 0 && Group.DimX <= Warp.WarpSize * Warp.WarpSize;

    public static double Reduce(ArrayView<double> shared, double value, int team, int kind)
    {
        value = InWarp(value, team, kind);
        if (team > Warp.WarpSize)
        {
            if (Warp.LaneIdx == 0)
            {
                shared[Group.IdxX] = value;
            }

            Group.Barrier();
            value = shared[PlaceOfWarp(team)];
            for (var distance = 1; distance * Warp.WarpSize < team; distance <<= 1)
            {
                value = TeamReduction.Combine(value, Warp.ShuffleXor(value, distance), kind);
            }

            Group.Barrier();
        }

        return value;
    }

    public static float Reduce(ArrayView<float> shared, float value, int team, int kind)
    {
        value = InWarp(value, team, kind);
        if (team > Warp.WarpSize)
        {
            if (Warp.LaneIdx == 0)
            {
                shared[Group.IdxX] = value;
            }

            Group.Barrier();
            value = shared[PlaceOfWarp(team)];
            for (var distance = 1; distance * Warp.WarpSize < team; distance <<= 1)
            {
                value = TeamReduction.Combine(value, Warp.ShuffleXor(value, distance), kind);
            }

            Group.Barrier();
        }

        return value;
    }

    public static long Reduce(ArrayView<long> shared, long value, int team)
    {
        for (var distance = 1; distance < team && distance < Warp.WarpSize; distance <<= 1)
        {
            value += Warp.ShuffleXor(value, distance);
        }

        if (team > Warp.WarpSize)
        {
            if (Warp.LaneIdx == 0)
            {
                shared[Group.IdxX] = value;
            }

            Group.Barrier();
            value = shared[PlaceOfWarp(team)];
            for (var distance = 1; distance * Warp.WarpSize < team; distance <<= 1)
            {
                value += Warp.ShuffleXor(value, distance);
            }

            Group.Barrier();
        }

        return value;
    }

    private static double InWarp(double value, int team, int kind)
    {
        for (var distance = 1; distance < team && distance < Warp.WarpSize; distance <<= 1)
        {
            value = TeamReduction.Combine(value, Warp.ShuffleXor(value, distance), kind);
        }

        return value;
    }

    private static float InWarp(float value, int team, int kind)
    {
        for (var distance = 1; distance < team && distance < Warp.WarpSize; distance <<= 1)
        {
            value = TeamReduction.Combine(value, Warp.ShuffleXor(value, distance), kind);
        }

        return value;
    }

    /// <summary>Where the value of a warp of the team lies: of as many as there are in turn, from thread to thread.</summary>
    private static int PlaceOfWarp(int team) => (Group.IdxX & ~(team - 1)) + ((Group.IdxX * Warp.WarpSize) & (team - 1));
}
