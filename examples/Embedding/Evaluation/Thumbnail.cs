using System;
using ScottPlot;
using SkiaSharp;

namespace Embedding.Evaluation;

/// <summary>A small picture of a digit: the ink in black, the rest transparent.</summary>
internal static class Thumbnail
{
    private const int Side = 8;
    private const int Enlargement = 4;

    /// <summary>The picture of pixels [64] from 0 to 1.</summary>
    public static Image Of(ReadOnlySpan<float> pixels)
    {
        using var bitmap = new SKBitmap(Side * Enlargement, Side * Enlargement, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = 0; x < bitmap.Width; x++)
            {
                float ink = pixels[(y / Enlargement * Side) + (x / Enlargement)];
                bitmap.SetPixel(x, y, SKColors.Black.WithAlpha((byte)(byte.MaxValue * ink)));
            }
        }

        return new Image(bitmap);
    }
}
