using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// Scans over a team, in shared memory: each thread gets what its own value and those of all threads before it give. All threads of the group must call
/// them at once, as they hold barriers.
/// </summary>
public static class TeamScan
{
    /// <summary>
    /// The sums from the first thread of the team to each. Afterwards shared memory holds them; a barrier must come before it is used again.
    /// </summary>
    /// <param name="sums">Shared memory with a place for each thread of the group.</param>
    /// <param name="value">The thread's value.</param>
    /// <param name="team">The threads of a team.</param>
    public static float Sum(ArrayView<float> sums, float value, int team)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        sums[thread] = value;
        Group.Barrier();
        for (var distance = 1; distance < team; distance <<= 1)
        {
            var before = lane >= distance ? sums[thread - distance] : 0f;
            Group.Barrier();
            value += before;
            sums[thread] = value;
            Group.Barrier();
        }

        return value;
    }

    /// <inheritdoc cref="Sum(ArrayView{float}, float, int)"/>
    public static double Sum(ArrayView<double> sums, double value, int team)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        sums[thread] = value;
        Group.Barrier();
        for (var distance = 1; distance < team; distance <<= 1)
        {
            var before = lane >= distance ? sums[thread - distance] : 0.0;
            Group.Barrier();
            value += before;
            sums[thread] = value;
            Group.Barrier();
        }

        return value;
    }

    /// <summary>How many threads before this one, in the group, have a flag.</summary>
    /// <param name="counts">Shared memory with a place for each thread of the group, which afterwards holds the numbers up to each thread.</param>
    /// <param name="flag">Whether the thread has one.</param>
    public static int Before(ArrayView<int> counts, bool flag)
    {
        var thread = Group.IdxX;
        var value = flag ? 1 : 0;
        counts[thread] = value;
        Group.Barrier();
        for (var distance = 1; distance < Group.DimX; distance <<= 1)
        {
            var before = thread >= distance ? counts[thread - distance] : 0;
            Group.Barrier();
            value += before;
            counts[thread] = value;
            Group.Barrier();
        }

        return flag ? value - 1 : value;
    }

    /// <summary>
    /// Composes the steps x ----> factor * x + term of all threads up to each. Afterwards shared memory holds the composed factors and terms; a barrier
    /// must come before it is used again.
    /// </summary>
    /// <param name="factors">Shared memory with a place for each thread of the group.</param>
    /// <param name="terms">As much for the terms.</param>
    /// <param name="factor">The thread's factor.</param>
    /// <param name="term">The thread's term.</param>
    /// <param name="team">The threads of a team.</param>
    public static void Compose(ArrayView<float> factors, ArrayView<float> terms, float factor, float term, int team)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        factors[thread] = factor;
        terms[thread] = term;
        Group.Barrier();
        for (var distance = 1; distance < team; distance <<= 1)
        {
            if (lane >= distance)
            {
                term += factor * terms[thread - distance];
                factor *= factors[thread - distance];
            }

            Group.Barrier();
            factors[thread] = factor;
            terms[thread] = term;
            Group.Barrier();
        }
    }

    /// <inheritdoc cref="Compose(ArrayView{float}, ArrayView{float}, float, float, int)"/>
    public static void Compose(ArrayView<double> factors, ArrayView<double> terms, double factor, double term, int team)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        factors[thread] = factor;
        terms[thread] = term;
        Group.Barrier();
        for (var distance = 1; distance < team; distance <<= 1)
        {
            if (lane >= distance)
            {
                term += factor * terms[thread - distance];
                factor *= factors[thread - distance];
            }

            Group.Barrier();
            factors[thread] = factor;
            terms[thread] = term;
            Group.Barrier();
        }
    }

    /// <summary>
    /// Composes steps x ----> factor * x + term, some of which start anew: nothing from before these comes through, neither NaN nor 0 * infinity.
    /// Afterwards shared memory holds the composed steps; a barrier must come before it is used again.
    /// </summary>
    /// <param name="factors">Shared memory with a place for each thread of the group.</param>
    /// <param name="terms">As much for the terms.</param>
    /// <param name="starts">As much for whether a composed step holds one that starts anew.</param>
    /// <param name="factor">The thread's factor.</param>
    /// <param name="term">The thread's term.</param>
    /// <param name="isStart">Whether the thread's step starts anew, at its term.</param>
    /// <param name="team">The threads of a team.</param>
    public static void Compose(
        ArrayView<float> factors, ArrayView<float> terms, ArrayView<int> starts, float factor, float term, bool isStart, int team)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        factors[thread] = factor;
        terms[thread] = term;
        starts[thread] = isStart ? 1 : 0;
        Group.Barrier();
        for (var distance = 1; distance < team; distance <<= 1)
        {
            if (lane >= distance && !isStart)
            {
                term += factor * terms[thread - distance];
                factor *= factors[thread - distance];
                isStart = starts[thread - distance] != 0;
            }

            Group.Barrier();
            factors[thread] = factor;
            terms[thread] = term;
            starts[thread] = isStart ? 1 : 0;
            Group.Barrier();
        }
    }

    /// <inheritdoc cref="Compose(ArrayView{float}, ArrayView{float}, ArrayView{int}, float, float, bool, int)"/>
    public static void Compose(
        ArrayView<double> factors, ArrayView<double> terms, ArrayView<int> starts, double factor, double term, bool isStart, int team)
    {
        var thread = Group.IdxX;
        var lane = thread & (team - 1);
        factors[thread] = factor;
        terms[thread] = term;
        starts[thread] = isStart ? 1 : 0;
        Group.Barrier();
        for (var distance = 1; distance < team; distance <<= 1)
        {
            if (lane >= distance && !isStart)
            {
                term += factor * terms[thread - distance];
                factor *= factors[thread - distance];
                isStart = starts[thread - distance] != 0;
            }

            Group.Barrier();
            factors[thread] = factor;
            terms[thread] = term;
            starts[thread] = isStart ? 1 : 0;
            Group.Barrier();
        }
    }

    /// <summary>The value after the composed steps of a thread.</summary>
    /// <param name="factors">The composed factors.</param>
    /// <param name="terms">The composed terms.</param>
    /// <param name="starts">Whether each holds a step that starts anew.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="previous">The value before the first step.</param>
    public static float Step(ArrayView<float> factors, ArrayView<float> terms, ArrayView<int> starts, int thread, float previous)
    {
        var term = terms[thread];
        return starts[thread] != 0 ? term : (factors[thread] * previous) + term;
    }

    /// <inheritdoc cref="Step(ArrayView{float}, ArrayView{float}, ArrayView{int}, int, float)"/>
    public static double Step(ArrayView<double> factors, ArrayView<double> terms, ArrayView<int> starts, int thread, double previous)
    {
        var term = terms[thread];
        return starts[thread] != 0 ? term : (factors[thread] * previous) + term;
    }
}
