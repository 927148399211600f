using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// Reductions over a team, which is a power of two of threads that stand side by side in a group, by a fixed tree: the result is the same from run to
/// run. Every thread of the team gets it. All threads of the group must call them at once, as they hold barriers.
/// </summary>
/// <remarks>
/// On CUDA the threads of a warp exchange their values by shuffles, and one value a warp goes through shared memory: a team within a warp needs no barrier
/// at all. Other devices may have no shuffles; there all values go through shared memory. Nothing but the result is ordered by a call: a kernel that reads
/// what other threads of its team have stored puts a barrier between.
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

    // A switch over the kinds of accelerators, each with a case of its own, is decided when a kernel is compiled, and what is not taken leaves no trace: not even
    // a call of a shuffle that the device does not have. A comparison would leave both ways in the kernel.

    /// <inheritdoc cref="Sum(ArrayView{float}, float, int)"/>
    public static long Sum(ArrayView<long> shared, long value, int team)
    {
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return WarpReduction.IsPossible ? WarpReduction.Reduce(shared, value, team) : SharedReduction.Reduce(shared, value, team);
            case AcceleratorType.Cuda:
                return WarpReduction.Reduce(shared, value, team);
            case AcceleratorType.OpenCL:
                return SharedReduction.Reduce(shared, value, team);
            default:
                return SharedReduction.Reduce(shared, value, team);
        }
    }

    internal static double Reduce(ArrayView<double> shared, double value, int team, int kind)
    {
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return WarpReduction.IsPossible ? WarpReduction.Reduce(shared, value, team, kind) : SharedReduction.Reduce(shared, value, team, kind);
            case AcceleratorType.Cuda:
                return WarpReduction.Reduce(shared, value, team, kind);
            case AcceleratorType.OpenCL:
                return SharedReduction.Reduce(shared, value, team, kind);
            default:
                return SharedReduction.Reduce(shared, value, team, kind);
        }
    }

    internal static float Reduce(ArrayView<float> shared, float value, int team, int kind)
    {
        switch (Accelerator.CurrentType)
        {
            case AcceleratorType.CPU:
                return WarpReduction.IsPossible ? WarpReduction.Reduce(shared, value, team, kind) : SharedReduction.Reduce(shared, value, team, kind);
            case AcceleratorType.Cuda:
                return WarpReduction.Reduce(shared, value, team, kind);
            case AcceleratorType.OpenCL:
                return SharedReduction.Reduce(shared, value, team, kind);
            default:
                return SharedReduction.Reduce(shared, value, team, kind);
        }
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
}
