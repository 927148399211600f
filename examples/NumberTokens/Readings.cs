using System;
using System.Collections.Generic;
using System.Linq;
using Common;

namespace NumberTokens;

/// <summary>
/// Readings of a gauge that swings: digits 0 to 9, one a token. From some of them, one after the other, a model is to tell the next.
/// </summary>
/// <param name="Context">The readings before, each as ten numbers of which that of its token is 1, [N,C,10].</param>
/// <param name="Next">The next reading, [N].</param>
internal sealed record Readings(float[] Context, int[] Next)
{
    /// <summary>Number tokens: 0 to 9.</summary>
    public const int TokenCount = 10;

    /// <summary>The length of one context.</summary>
    public const int ContextSize = ContextLength * TokenCount;

    private const int ContextLength = 6;
    private const double Middle = 4.5;
    private const double ReadingError = 0.7;

    public int Count => Next.Length;

    /// <summary>Random gauges: each swings about the middle with a speed, a width and a phase of its own, and is read with errors.</summary>
    public static Readings Draw(int count, Random random)
    {
        var readings = new Readings(new float[count * ContextSize], new int[count]);
        for (int n = 0; n < count; n++)
        {
            double speed = 0.2 + (0.8 * random.NextDouble());
            double width = 2 + (2.5 * random.NextDouble());
            double phase = 2 * Math.PI * random.NextDouble();
            for (int t = 0; t < ContextLength; t++)
            {
                readings.Context[(n * ContextSize) + (t * TokenCount) + Read(t)] = 1;
            }

            readings.Next[n] = Read(ContextLength);

            int Read(int t)
            {
                double value = Middle + (width * Math.Sin(phase + (speed * t))) + (ReadingError * random.NextGaussian());
                return (int)Math.Clamp(Math.Round(value), 0, TokenCount - 1);
            }
        }

        return readings;
    }

    /// <summary>All of them in random order, in batches; those that fill no whole batch are left out.</summary>
    public IEnumerable<Readings> Batches(int size, Random random)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle(order);
        return order.Chunk(size).Where(batch => batch.Length == size).Select(batch => new Readings(
            [.. batch.SelectMany(n => Context[(n * ContextSize)..((n + 1) * ContextSize)])],
            [.. batch.Select(n => Next[n])]));
    }
}
