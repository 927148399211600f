using System;
using System.Collections.Generic;
using System.Linq;
using Quickstart.Reading;

namespace Quickstart.Training;

/// <summary>Trains a linear classifier of digits on minibatches.</summary>
internal sealed class DigitTraining(Digits training, Digits heldOut, DigitLoss loss)
{
    private const int BatchSize = 64;
    private const float LearningRate = 0.01f;

    private readonly Random _random = new(1);
    private readonly LinearClassifier _model = new(Digits.PixelCount, Digits.ClassCount);

    public IEnumerable<EpochResult> Run(int epochs)
    {
        var optimiser = new Adam(_model.WeightCount, LearningRate);
        int[] order = [.. Enumerable.Range(0, training.Count)];
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            _random.Shuffle(order);
            double total = 0;
            foreach (int[] batch in order.Chunk(BatchSize))
            {
                total += batch.Length * Step(batch, optimiser);
            }

            yield return new EpochResult(epoch, total / training.Count, Accuracy());
        }
    }

    private float Step(int[] batch, Adam optimiser)
    {
        var logits = new float[batch.Length * Digits.ClassCount];
        for (int b = 0; b < batch.Length; b++)
        {
            _model.Logits(training.Pixels[batch[b]], logits.AsSpan(b * Digits.ClassCount, Digits.ClassCount));
        }

        int[] labels = [.. batch.Select(i => training.Labels[i])];
        var logitsGradient = new float[logits.Length];
        float value = loss(logits, labels, logitsGradient);

        _model.ClearGradient();
        for (int b = 0; b < batch.Length; b++)
        {
            _model.AddGradient(training.Pixels[batch[b]], logitsGradient.AsSpan(b * Digits.ClassCount, Digits.ClassCount));
        }

        optimiser.Step(_model.Weights, _model.Gradient);
        return value;
    }

    private double Accuracy()
    {
        Span<float> logits = stackalloc float[Digits.ClassCount];
        int right = 0;
        for (int i = 0; i < heldOut.Count; i++)
        {
            _model.Logits(heldOut.Pixels[i], logits);
            right += IndexOfMaximum(logits) == heldOut.Labels[i] ? 1 : 0;
        }

        return (double)right / heldOut.Count;
    }

    private static int IndexOfMaximum(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
