using System;

namespace Common;

/// <summary>Adam with decoupled weight decay, for one vector of weights (Loshchilov and Hutter 2019).</summary>
/// <param name="count">The number of weights.</param>
/// <param name="rate">The learning rate.</param>
/// <param name="decay">The share of a weight, times the rate, that is taken off it at each step.</param>
public sealed class Adam(int count, float rate, float decay = 0)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _mean = new float[count];
    private readonly float[] _square = new float[count];
    private int _steps;

    /// <summary>Moves the weights one step against the gradient.</summary>
    public void Step(Span<float> weights, ReadOnlySpan<float> gradient)
    {
        _steps++;
        float meanScale = 1 / (1 - MathF.Pow(FirstDecay, _steps));
        float squareScale = 1 / (1 - MathF.Pow(SecondDecay, _steps));
        for (int i = 0; i < weights.Length; i++)
        {
            _mean[i] = (FirstDecay * _mean[i]) + ((1 - FirstDecay) * gradient[i]);
            _square[i] = (SecondDecay * _square[i]) + ((1 - SecondDecay) * gradient[i] * gradient[i]);
            float direction = _mean[i] * meanScale / (MathF.Sqrt(_square[i] * squareScale) + Epsilon);
            weights[i] -= rate * (direction + (decay * weights[i]));
        }
    }
}
