using System;
using System.Numerics.Tensors;
using Common;

namespace Embedding.Training;

/// <summary>Embeds digits by a network of two layers. Only the direction of an embedding has a meaning.</summary>
internal sealed class Encoder(Random random)
{
    /// <summary>The length of an embedding.</summary>
    public const int Dimensions = 8;

    private const int HiddenUnits = 128;

    public TwoLayerNetwork Network { get; } = new(Digits.PixelCount, HiddenUnits, Dimensions, 1, random);

    /// <summary>The embeddings [N,D] of pixels [N,64], each of length 1.</summary>
    public float[] Embed(ReadOnlySpan<float> pixels)
    {
        var z = new float[pixels.Length / Digits.PixelCount * Dimensions];
        Network.Forward(pixels, z);
        for (int n = 0; n < z.Length; n += Dimensions)
        {
            Span<float> row = z.AsSpan(n, Dimensions);
            TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), row);
        }

        return z;
    }
}
