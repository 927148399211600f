using System;
using System.Linq;
using System.Numerics.Tensors;
using Common;
using Embedding.Training;

namespace Embedding.Evaluation;

/// <summary>How good an embedding is: whether what lies nearest is of the same kind.</summary>
internal static class NearestNeighbours
{
    /// <summary>The share of held-out digits whose nearest training digit, by cosine, has their label.</summary>
    public static double Accuracy(Encoder encoder, Digits training, Digits heldOut)
    {
        float[] known = encoder.Embed(training.Pixels);
        float[] asked = encoder.Embed(heldOut.Pixels);
        return Enumerable.Range(0, heldOut.Count).Average(n =>
            training.Labels[Nearest(asked.AsSpan(n * Encoder.Dimensions, Encoder.Dimensions), known)] == heldOut.Labels[n] ? 1.0 : 0.0);
    }

    private static int Nearest(ReadOnlySpan<float> z, ReadOnlySpan<float> known)
    {
        (int best, float highest) = (0, float.NegativeInfinity);
        for (int n = 0; n < known.Length / Encoder.Dimensions; n++)
        {
            float cosine = TensorPrimitives.Dot(z, known.Slice(n * Encoder.Dimensions, Encoder.Dimensions));
            (best, highest) = cosine > highest ? (n, cosine) : (best, highest);
        }

        return best;
    }
}
