using System;
using System.Collections.Generic;
using System.Linq;
using Common;

namespace Embedding.Training;

/// <summary>Trains an encoder on batches of digits, two views of each.</summary>
internal sealed class EncoderTraining(Encoder encoder, IObjective objective, Random random)
{
    public const float LearningRate = 0.003f;

    private const int BatchSize = 128;

    private readonly Adam _optimiser = new(encoder.Network.Weights.Length, LearningRate);

    /// <summary>The mean loss of each epoch.</summary>
    public IEnumerable<double> Run(Digits digits, int epochs)
    {
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            yield return digits.Batches(BatchSize, random).Average(Step);
        }
    }

    private double Step(Digits batch)
    {
        float[] pixels = [.. Views.Of(batch.Pixels, random), .. Views.Of(batch.Pixels, random)];
        int[] labels = [.. batch.Labels, .. batch.Labels];
        var z = new float[labels.Length * Encoder.Dimensions];
        var zGradient = new float[z.Length];

        encoder.Network.Forward(pixels, z);
        float loss = objective.Backward(z, labels, zGradient);
        encoder.Network.Backward(pixels, zGradient);
        _optimiser.Step(encoder.Network.Weights, encoder.Network.Gradient);
        return loss;
    }
}
