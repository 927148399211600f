using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace LossGen.Benchmarks.Products;

/// <summary>Times actions in turns. The lower quartile: a busy machine only adds, and a virtual clock that jumps spoils a minimum.</summary>
internal static class ProductTimer
{
    private const int LeastRounds = 5;

    /// <summary>Seconds of each action.</summary>
    public static double[] Seconds(IReadOnlyList<Action> actions, TimeSpan budget)
    {
        List<double>[] times = [.. actions.Select(_ => new List<double>())];
        foreach (Action action in actions)
        {
            action();
        }

        var clock = Stopwatch.StartNew();
        for (int round = 0; round < LeastRounds || clock.Elapsed < budget; round++)
        {
            for (int i = 0; i < actions.Count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                times[i].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return [.. times.Select(list => list.Order().ElementAt(list.Count / 4))];
    }
}
