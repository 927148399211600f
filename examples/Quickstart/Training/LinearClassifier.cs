using System;

namespace Quickstart.Training;

/// <summary>logits[v] = weights[v] . x + bias[v].</summary>
internal sealed class LinearClassifier(int inputs, int classes)
{
    // One row a class; its last element is the bias.
    private readonly float[] _weights = new float[classes * (inputs + 1)];
    private readonly float[] _gradient = new float[classes * (inputs + 1)];

    public Span<float> Weights => _weights;

    public ReadOnlySpan<float> Gradient => _gradient;

    public int WeightCount => _weights.Length;

    /// <summary>The logits of one input.</summary>
    public void Logits(ReadOnlySpan<float> x, Span<float> logits)
    {
        for (int v = 0; v < classes; v++)
        {
            ReadOnlySpan<float> row = _weights.AsSpan(v * (inputs + 1), inputs + 1);
            logits[v] = Dot(row[..inputs], x) + row[inputs];
        }
    }

    public void ClearGradient() => Array.Clear(_gradient);

    /// <summary>Adds what one input contributes to the gradient of the weights, given the gradient of its logits.</summary>
    public void AddGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> logitsGradient)
    {
        for (int v = 0; v < classes; v++)
        {
            Span<float> row = _gradient.AsSpan(v * (inputs + 1), inputs + 1);
            for (int i = 0; i < inputs; i++)
            {
                row[i] += logitsGradient[v] * x[i];
            }

            row[inputs] += logitsGradient[v];
        }
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
