using System;
using System.Globalization;
using System.Linq;

namespace Quickstart.Reading;

/// <summary>Handwritten digits: rows of pixels, scaled to 0..1, and their labels.</summary>
internal sealed record Digits(float[][] Pixels, int[] Labels)
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
            [.. rows.Select(row => row[..PixelCount].Select(pixel => pixel / Brightest).ToArray())],
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

    private Digits Take(int[] which) => new([.. which.Select(i => Pixels[i])], [.. which.Select(i => Labels[i])]);
}
