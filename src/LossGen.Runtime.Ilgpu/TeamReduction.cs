using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// Reductions over a team, which is a power of two of threads that stand side by side in a group, by a fixed tree in shared memory: the result is the
/// same from run to run. Every thread of the team gets it. All threads of the group must call them at once, as they hold barriers.
/// </summary>
/// <remarks>
/// ILGPU moves a load to where its value is first used, also across a barrier. So the result is stored once more, where nobody reads it, before the last
/// barrier: otherwise a thread might load it when others already use the memory again.
/// </remarks>
public static class TeamReduction
{
    /// <summary>The most threads that a group may have: the size of the shared memory that kernels allocate.</summary>
    public const int MaximumGroup = 256;

    /// <summary>The sum of the values of a team's threads.</summary>
    /// <param name="shared">Shared memory with a place for each thread of the group.</param>
    /// <param name="value">The thread's value.</param>
    /// <param name="team">The threads of a team.</param>
    public static float Sum(ArrayView<float> shared, float value, int team) => Reduce(shared, value, team, (int)ReductionKind.Sum);

    /// <summary>The product of the values of a team's threads.</summary>
    /// <inheritdoc cref="Sum(ArrayView{float}, float, int)"/>
    public static float Product(ArrayView<float> shared, float value, int team) => Reduce(shared, value, team, (int)ReductionKind.Product);

    /// <summary>The largest of the values of a team's threads; NaN if one is.</summary>
    /// <inheritdoc cref="Sum(ArrayView{float}, float, int)"/>
    public static float Max(ArrayView<float> shared, float value, int team) => Reduce(shared, value, team, (int)ReductionKind.Max);

    /// <summary>The smallest of the values of a team's threads; NaN if one is.</summary>
    /// <inheritdoc cref="Sum(ArrayView{float}, float, int)"/>
    public static float Min(ArrayView<float> shared, float value, int team) => Reduce(shared, value, team, (int)ReductionKind.Min);

    /// <inheritdoc cref="Sum(ArrayView{float}, float, int)"/>
    public static double Sum(ArrayView<double> shared, double value, int team) => Reduce(shared, value, team, (int)ReductionKind.Sum);

    /// <inheritdoc cref="Product(ArrayView{float}, float, int)"/>
    public static double Product(ArrayView<double> shared, double value, int team) => Reduce(shared, value, team, (int)ReductionKind.Product);

    /// <inheritdoc cref="Max(ArrayView{float}, float, int)"/>
    public static double Max(ArrayView<double> shared, double value, int team) => Reduce(shared, value, team, (int)ReductionKind.Max);

    /// <inheritdoc cref="Min(ArrayView{float}, float, int)"/>
    public static double Min(ArrayView<double> shared, double value, int team) => Reduce(shared, value, team, (int)ReductionKind.Min);

    /// <inheritdoc cref="Sum(ArrayView{float}, float, int)"/>
    public static long Sum(ArrayView<long> shared, long value, int team)
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

    internal static double Neutral(int kind) =>
        kind == (int)ReductionKind.Sum ? 0.0
        : kind == (int)ReductionKind.Product ? 1.0
        : kind == (int)ReductionKind.Max ? double.NegativeInfinity
        : double.PositiveInfinity;

    internal static double Combine(double a, double b, int kind) =>
        kind == (int)ReductionKind.Sum ? a + b
        : kind == (int)ReductionKind.Product ? a * b
        : kind == (int)ReductionKind.Max ? DeviceMath.Max(a, b)
        : DeviceMath.Min(a, b);

    internal static float Combine(float a, float b, int kind) =>
        kind == (int)ReductionKind.Sum ? a + b
        : kind == (int)ReductionKind.Product ? a * b
        : kind == (int)ReductionKind.Max ? DeviceMath.Max(a, b)
        : DeviceMath.Min(a, b);

    internal static double Reduce(ArrayView<double> shared, double value, int team, int kind)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        shared[thread] = value;
        Group.Barrier();
        for (var distance = team >> 1; distance > 0; distance >>= 1)
        {
            if (lane < distance)
            {
                shared[thread] = Combine(shared[thread], shared[thread + distance], kind);
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

    private static float Reduce(ArrayView<float> shared, float value, int team, int kind)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        shared[thread] = value;
        Group.Barrier();
        for (var distance = team >> 1; distance > 0; distance >>= 1)
        {
            if (lane < distance)
            {
                shared[thread] = Combine(shared[thread], shared[thread + distance], kind);
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
