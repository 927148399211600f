using System;

namespace LossGen.Benchmarks.Measuring;

/// <summary>Reproducible inputs.</summary>
internal sealed class Inputs
{
    private readonly Random _random = new(20260101);

    /// <summary>Normally distributed numbers.</summary>
    public AlignedBuffer<float> Normal(int length, double mean, double deviation)
    {
        var buffer = new AlignedBuffer<float>(length);
        foreach (ref float value in buffer.Span)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
            value = (float)(mean + (deviation * radius * Math.Cos(2 * Math.PI * _random.NextDouble())));
        }

        return buffer;
    }

    /// <summary>Labels, each of <paramref name="classes"/> as likely as the others.</summary>
    public AlignedBuffer<int> Labels(int length, int classes)
    {
        var buffer = new AlignedBuffer<int>(length);
        foreach (ref int label in buffer.Span)
        {
            label = _random.Next(classes);
        }

        return buffer;
    }
}
