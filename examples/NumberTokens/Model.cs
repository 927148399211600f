using System;
using System.Linq;
using System.Numerics.Tensors;
using Common;

namespace NumberTokens;

/// <summary>Tells the next reading: a network of two layers that gives the logits of the number tokens.</summary>
internal sealed class Model
{
    private const int HiddenUnits = 64;
    private const float LearningRate = 0.003f;
    private const int BatchSize = 50;

    private readonly TwoLayerNetwork _network;
    private readonly Adam _optimiser;
    private readonly Random _random;

    public Model(Random random)
    {
        _random = random;
        _network = new TwoLayerNetwork(Readings.ContextSize, HiddenUnits, Readings.TokenCount, 0.1f, random);
        _optimiser = new Adam(_network.Weights.Length, LearningRate);
    }

    /// <summary>Learns from readings by an objective.</summary>
    public void Train(Readings readings, Objective objective, int epochs)
    {
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            foreach (Readings batch in readings.Batches(BatchSize, _random))
            {
                var logits = new float[batch.Next.Length * Readings.TokenCount];
                var logitsGradient = new float[logits.Length];
                _network.Forward(batch.Context, logits);
                objective.Backward(logits, batch.Next, logitsGradient);
                _network.Backward(batch.Context, logitsGradient);
                _optimiser.Step(_network.Weights, _network.Gradient);
            }
        }
    }

    /// <summary>Tells readings and compares with what they are.</summary>
    public Score Test(Readings readings)
    {
        var logits = new float[readings.Next.Length * Readings.TokenCount];
        _network.Forward(readings.Context, logits);
        int[] errors = [.. Enumerable.Range(0, readings.Next.Length).Select(n =>
            Math.Abs(TensorPrimitives.IndexOfMax<float>(logits.AsSpan(n * Readings.TokenCount, Readings.TokenCount)) - readings.Next[n]))];
        return new Score(errors.Average(error => error == 0 ? 1.0 : 0.0), errors.Average());
    }
}
