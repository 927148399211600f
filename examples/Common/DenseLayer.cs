using System;
using System.Numerics.Tensors;

namespace Common;

/// <summary>
/// y[b,o] = weights[o] . x[b] + bias[o]. The weights are the caller's: one row an output, whose last element is the bias.
/// </summary>
public sealed class DenseLayer(int inputs, int outputs)
{
    public int WeightCount => outputs * (inputs + 1);

    /// <summary>Draws weights of the given deviation over the root of the number of inputs; biases are 0.</summary>
    public void Initialise(Span<float> weights, float deviation, Random random)
    {
        for (int o = 0; o < outputs; o++)
        {
            Span<float> row = weights.Slice(o * (inputs + 1), inputs + 1);
            for (int i = 0; i < inputs; i++)
            {
                row[i] = deviation / MathF.Sqrt(inputs) * (float)random.NextGaussian();
            }

            row[inputs] = 0;
        }
    }

    /// <summary>Computes y [B,outputs] of x [B,inputs].</summary>
    public void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int b = 0; b < y.Length / outputs; b++)
        {
            ReadOnlySpan<float> input = x.Slice(b * inputs, inputs);
            for (int o = 0; o < outputs; o++)
            {
                ReadOnlySpan<float> row = weights.Slice(o * (inputs + 1), inputs + 1);
                y[(b * outputs) + o] = TensorPrimitives.Dot(row[..inputs], input) + row[inputs];
            }
        }
    }

    /// <summary>
    /// Adds to the gradient of the weights what the gradient of y gives, and writes the gradient of x unless that is empty.
    /// </summary>
    public void Backward(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> x, ReadOnlySpan<float> yGradient, Span<float> weightsGradient, Span<float> xGradient)
    {
        xGradient.Clear();
        for (int b = 0; b < yGradient.Length / outputs; b++)
        {
            ReadOnlySpan<float> input = x.Slice(b * inputs, inputs);
            for (int o = 0; o < outputs; o++)
            {
                float gradient = yGradient[(b * outputs) + o];
                Span<float> row = weightsGradient.Slice(o * (inputs + 1), inputs + 1);
                TensorPrimitives.MultiplyAdd(input, gradient, row[..inputs], row[..inputs]);
                row[inputs] += gradient;
                if (!xGradient.IsEmpty)
                {
                    Span<float> inputGradient = xGradient.Slice(b * inputs, inputs);
                    TensorPrimitives.MultiplyAdd(weights.Slice(o * (inputs + 1), inputs), gradient, inputGradient, inputGradient);
                }
            }
        }
    }
}
