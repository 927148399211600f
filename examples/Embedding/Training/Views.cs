using System;
using Common;

namespace Embedding.Training;

/// <summary>Other images of the same digits: moved by up to half a pixel, and a little noisy.</summary>
internal static class Views
{
    private const int Side = 8;
    private const float Farthest = 0.5f;
    private const float Noise = 0.1f;

    /// <summary>A view of each of the images [B,64].</summary>
    public static float[] Of(ReadOnlySpan<float> pixels, Random random)
    {
        var views = new float[pixels.Length];
        for (int start = 0; start < pixels.Length; start += Digits.PixelCount)
        {
            Draw(pixels.Slice(start, Digits.PixelCount), views.AsSpan(start, Digits.PixelCount), random);
        }

        return views;
    }

    // Each pixel of the view is a mixture of four of the image, where it falls between them.
    private static void Draw(ReadOnlySpan<float> image, Span<float> view, Random random)
    {
        float right = Farthest * ((2 * random.NextSingle()) - 1);
        float down = Farthest * ((2 * random.NextSingle()) - 1);
        (int stepX, int stepY) = (Math.Sign(right), Math.Sign(down));
        (float shareX, float shareY) = (MathF.Abs(right), MathF.Abs(down));
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                float near = ((1 - shareX) * At(image, x, y)) + (shareX * At(image, x + stepX, y));
                float far = ((1 - shareX) * At(image, x, y + stepY)) + (shareX * At(image, x + stepX, y + stepY));
                view[(y * Side) + x] = ((1 - shareY) * near) + (shareY * far) + (Noise * (float)random.NextGaussian());
            }
        }
    }

    private static float At(ReadOnlySpan<float> image, int x, int y) =>
        x is >= 0 and < Side && y is >= 0 and < Side ? image[(y * Side) + x] : 0;
}
