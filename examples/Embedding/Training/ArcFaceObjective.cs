using System;
using Common;

namespace Embedding.Training;

/// <summary>Each kind of digit has a centre, which is learnt too, and should be near to it by a margin.</summary>
internal sealed class ArcFaceObjective : IObjective
{
    private const float Scale = 16;
    private const float Margin = 0.3f;

    private readonly float[] _centres = new float[Digits.ClassCount * Encoder.Dimensions];
    private readonly float[] _centresGradient = new float[Digits.ClassCount * Encoder.Dimensions];
    private readonly Adam _optimiser = new(Digits.ClassCount * Encoder.Dimensions, EncoderTraining.LearningRate);

    public ArcFaceObjective(Random random)
    {
        for (int i = 0; i < _centres.Length; i++)
        {
            _centres[i] = (float)random.NextGaussian();
        }
    }

    public string Name => "ArcFace";

    public float Backward(ReadOnlySpan<float> z, ReadOnlySpan<int> labels, Span<float> zGradient)
    {
        float loss = Losses.ArcFaceBackward(z, _centres, labels, Scale, Margin, Encoder.Dimensions, zGradient, _centresGradient);
        _optimiser.Step(_centres, _centresGradient);
        return loss;
    }
}
