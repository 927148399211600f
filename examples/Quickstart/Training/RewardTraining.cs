using System;
using System.Collections.Generic;
using System.Linq;
using Common;
using Quickstart.Reading;

namespace Quickstart.Training;

/// <summary>Trains a linear reward model on pairs of answers: reward(x) = weights . features(x).</summary>
internal sealed class RewardTraining(PreferencePair[] training, PreferencePair[] others, float weightDecay)
{
    private const int BatchSize = 64;
    private const float LearningRate = 0.001f;

    private readonly Random _random = new(1);
    private readonly float[] _weights = new float[SparseFeatures.Dimensions];
    private readonly float[] _gradient = new float[SparseFeatures.Dimensions];

    public IEnumerable<EpochResult> Run(int epochs)
    {
        var optimiser = new Adam(_weights.Length, LearningRate, weightDecay);
        PreferencePair[] order = [.. training];
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            _random.Shuffle(order);
            double total = 0;
            foreach (PreferencePair[] batch in order.Chunk(BatchSize))
            {
                total += batch.Length * Step(batch, optimiser);
            }

            yield return new EpochResult(epoch, total / training.Length, Accuracy());
        }
    }

    private float Step(PreferencePair[] batch, Adam optimiser)
    {
        float[] chosen = [.. batch.Select(pair => pair.Chosen.Dot(_weights))];
        float[] rejected = [.. batch.Select(pair => pair.Rejected.Dot(_weights))];
        var chosenGradient = new float[batch.Length];
        var rejectedGradient = new float[batch.Length];
        float loss = Losses.BradleyTerryBackward(chosen, rejected, chosenGradient, rejectedGradient);

        Array.Clear(_gradient);
        for (int b = 0; b < batch.Length; b++)
        {
            batch[b].Chosen.AddTo(_gradient, chosenGradient[b]);
            batch[b].Rejected.AddTo(_gradient, rejectedGradient[b]);
        }

        optimiser.Step(_weights, _gradient);
        return loss;
    }

    private double Accuracy() => others.Average(pair => pair.Chosen.Dot(_weights) > pair.Rejected.Dot(_weights) ? 1.0 : 0.0);
}
