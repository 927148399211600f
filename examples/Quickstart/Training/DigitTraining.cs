using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using Common;

namespace Quickstart.Training;

/// <summary>Trains a linear classifier of digits on minibatches.</summary>
internal sealed class DigitTraining(Digits training, Digits others, DigitLoss loss, float learningRate)
{
    private const int BatchSize = 64;

    private readonly Random _random = new(1);
    private readonly DenseLayer _model = new(Digits.PixelCount, Digits.ClassCount);

    public IEnumerable<EpochResult> Run(int epochs)
    {
        var weights = new float[_model.WeightCount];
        var optimiser = new Adam(weights.Length, learningRate);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            double mean = training.Batches(BatchSize, _random).Average(batch => Step(batch, weights, optimiser));
            yield return new EpochResult(epoch, mean, Accuracy(weights));
        }
    }

    private double Step(Digits batch, float[] weights, Adam optimiser)
    {
        var logits = new float[batch.Count * Digits.ClassCount];
        var logitsGradient = new float[logits.Length];
        var weightsGradient = new float[weights.Length];
        _model.Forward(weights, batch.Pixels, logits);
        float value = loss(logits, batch.Labels, logitsGradient);
        _model.Backward(weights, batch.Pixels, logitsGradient, weightsGradient, []);
        optimiser.Step(weights, weightsGradient);
        return value;
    }

    private double Accuracy(float[] weights)
    {
        var logits = new float[others.Count * Digits.ClassCount];
        _model.Forward(weights, others.Pixels, logits);
        return others.Labels.Select((label, n) => label == Likeliest(logits, n) ? 1.0 : 0.0).Average();
    }

    private static int Likeliest(float[] logits, int n) =>
        TensorPrimitives.IndexOfMax<float>(logits.AsSpan(n * Digits.ClassCount, Digits.ClassCount));
}
