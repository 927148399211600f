using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Common;

/// <summary>Handwritten digits.</summary>
/// <param name="Pixels">Brightness from 0 to 1, [N,64] row-major: rows of 8 pixels, from the top left.</param>
/// <param name="Labels">Which digit it is, [N].</param>
public sealed record Digits(float[] Pixels, int[] Labels)
{
    public const int PixelCount = 64;
    public const int ClassCount = 10;

    private const float Brightest = 16;

    public int Count => Labels.Length;

    public static Digits Load()
    {
        int[][] rows = [.. GzipLines.Read("digits.csv.gz")
            .Select(line => line.Split(',').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        return new Digits(
            [.. rows.SelectMany(row => row.Take(PixelCount)).Select(pixel => pixel / Brightest)],
            [.. rows.Select(row => row[PixelCount])]);
    }

    /// <summary>Holds a random quarter out.</summary>
    public (Digits Training, Digits HeldOut) Split(Random random)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle(order);
        int heldOut = Count / 4;
        return (Take(order[heldOut..]), Take(order[..heldOut]));
    }

    /// <summary>All digits in random order, in batches; those that fill no whole batch are left out.</summary>
    public IEnumerable<Digits> Batches(int size, Random random)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle(order);
        return order.Chunk(size).Where(batch => batch.Length == size).Select(Take);
    }

    /// <summary>The digits at the given places.</summary>
    public Digits Take(int[] which) => new(
        [.. which.SelectMany(i => Pixels[(i * PixelCount)..((i + 1) * PixelCount)])],
        [.. which.Select(i => Labels[i])]);
}
