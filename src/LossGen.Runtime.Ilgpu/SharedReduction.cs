using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Reductions over a team by a tree in shared memory, for devices that may have no shuffles.</summary>
/// <remarks>
/// ILGPU moves a load to where its value is first used, also across a barrier. So the result is stored once more, where nobody reads it, before the last
/// barrier: otherwise a thread might load it when others already use the memory again.
/// </remarks>
internal static class SharedReduction
{
    public static double Reduce(ArrayView<double> shared, double value, int team, int kind)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        shared[thread] = value;
        Group.Barrier();
        for (var distance = team >> 1; distance > 0; distance >>= 1)
        {
            if (lane < distance)
            {
                shared[thread] = TeamReduction.Combine(shared[thread], shared[thread + distance], kind);
            }

            Group.Barrier();
        }

        var result = shared[thread - lane];
        if (lane > 0)
        {
            shared[thread] = result;
        }

        Group.Barrier();
        return result;
    }

    public static float Reduce(ArrayView<float> shared, float value, int team, int kind)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        shared[thread] = value;
        Group.Barrier();
        for (var distance = team >> 1; distance > 0; distance >>= 1)
        {
            if (lane < distance)
            {
                shared[thread] = TeamReduction.Combine(shared[thread], shared[thread + distance], kind);
            }

            Group.Barrier();
        }

        var result = shared[thread - lane];
        if (lane > 0)
        {
            shared[thread] = result;
        }

        Group.Barrier();
        return result;
    }

    public static long Reduce(ArrayView<long> shared, long value, int team)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        shared[thread] = value;
        Group.Barrier();
        for (var distance = team >> 1; distance > 0; distance >>= 1)
        {
            if (lane < distance)
            {
                shared[thread] += shared[thread + distance];
            }

            Group.Barrier();
        }

        var result = shared[thread - lane];
        if (lane > 0)
        {
            shared[thread] = result;
        }

        Group.Barrier();
        return result;
    }
}
