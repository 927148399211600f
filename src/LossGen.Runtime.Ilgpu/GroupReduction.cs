using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// Reductions over the threads of a group by a fixed tree in shared memory: the result is the same from run to run. Every thread gets
/// it. All threads of the group must call them, as they hold barriers.
/// </summary>
public static class GroupReduction
{
    /// <summary>The most threads that a group may have: the size of the shared memory that kernels allocate.</summary>
    public const int MaximumGroup = 256;

    /// <summary>The sum of the values of all threads.</summary>
    /// <param name="shared">Shared memory with a place for each thread.</param>
    /// <param name="value">The thread's value.</param>
    public static double Sum(ArrayView<double> shared, double value) => Reduce(shared, value, 0);

    /// <summary>The product of the values of all threads.</summary>
    /// <inheritdoc cref="Sum"/>
    public static double Product(ArrayView<double> shared, double value) => Reduce(shared, value, 1);

    /// <summary>The largest of the values of all threads; NaN if one is.</summary>
    /// <inheritdoc cref="Sum"/>
    public static double Max(ArrayView<double> shared, double value) => Reduce(shared, value, 2);

    /// <summary>The smallest of the values of all threads; NaN if one is.</summary>
    /// <inheritdoc cref="Sum"/>
    public static double Min(ArrayView<double> shared, double value) => Reduce(shared, value, 3);

    internal static double Neutral(int kind) => kind switch
    {
        0 => 0.0,
        1 => 1.0,
        2 => double.NegativeInfinity,
        _ => double.PositiveInfinity,
    };

    internal static double Combine(double a, double b, int kind)
    {
        if (kind == 0)
        {
            return a + b;
        }

        if (kind == 1)
        {
            return a * b;
        }

        return kind == 2 ? DeviceMath.Max(a, b) : DeviceMath.Min(a, b);
    }

    internal static double Reduce(ArrayView<double> shared, double value, int kind)
    {
        var lane = Group.IdxX;
        shared[lane] = value;
        Group.Barrier();
        for (var distance = Group.DimX / 2; distance > 0; distance /= 2)
        {
            if (lane < distance)
            {
                shared[lane] = Combine(shared[lane], shared[lane + distance], kind);
            }

            Group.Barrier();
        }

        var result = shared[0];
        Group.Barrier();
        return result;
    }
}
