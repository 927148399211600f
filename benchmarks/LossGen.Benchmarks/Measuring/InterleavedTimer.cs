using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace LossGen.Benchmarks.Measuring;

/// <summary>
/// Times contenders in turns within one run, so that all meet the same clock rate, the same neighbours and the same heap, and
/// keeps the minimum of each: on a shared machine noise only ever adds.
/// </summary>
internal static class InterleavedTimer
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromMilliseconds(150);

    // Runs in a row at each turn: worker threads of the contender before may spin for a while after their work.
    private const int RunsATurn = 3;

    // Shorter work than this is repeated under one reading of the clock.
    private const double ShortestReading = 20;

    private const int LeastRounds = 2;

    // Of work that takes so long, in microseconds, one run a turn and round is enough.
    private const double LongWork = 500_000;

    /// <summary>The minimum time of each contender, in microseconds.</summary>
    public static double[] Minima(IReadOnlyList<Contender> contenders, TimeSpan budget)
    {
        var repetitions = new int[contenders.Count];
        var fastest = new double[contenders.Count];
        for (int i = 0; i < contenders.Count; i++)
        {
            (repetitions[i], fastest[i]) = WarmUp(contenders[i]);
        }

        var minima = new double[contenders.Count];
        var runs = new int[contenders.Count];
        for (int i = 0; i < contenders.Count; i++)
        {
            minima[i] = fastest[i] < LongWork ? double.PositiveInfinity : fastest[i];
            runs[i] = fastest[i] < LongWork ? RunsATurn : 1;
        }

        int rounds = Array.TrueForAll(runs, count => count == 1) ? 1 : LeastRounds;
        var clock = Stopwatch.StartNew();
        for (int round = 0; round < rounds || clock.Elapsed < budget; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                for (int run = 0; run < runs[i]; run++)
                {
                    minima[i] = Math.Min(minima[i], Time(contenders[i], repetitions[i]));
                }
            }
        }

        return minima;
    }

    private static (int Repetitions, double Fastest) WarmUp(Contender contender)
    {
        var clock = Stopwatch.StartNew();
        double fastest = double.PositiveInfinity;
        do
        {
            fastest = Math.Min(fastest, Time(contender, 1));
        }
        while (clock.Elapsed < _warmUp);

        int repetitions = contender.Restore is null ? (int)Math.Clamp(ShortestReading / Math.Max(fastest, 0.01), 1, 2000) : 1;
        return (repetitions, fastest);
    }

    private static double Time(Contender contender, int repetitions)
    {
        contender.Restore?.Invoke();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            contender.Run();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / repetitions;
    }
}
