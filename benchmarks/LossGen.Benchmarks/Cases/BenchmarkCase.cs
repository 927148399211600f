using System;
using System.Collections.Generic;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Cases;

/// <summary>One piece of work with its inputs, for everyone who does it.</summary>
internal abstract class BenchmarkCase : IDisposable
{
    // Below this much memory a copy says nothing of bandwidth.
    private const int SmallestCopy = 1 << 18;

    // float32, and sums in another order.
    private const double Tolerance = 2e-4;

    private readonly List<IDisposable> _owned = [];

    /// <summary>All who do this work, limited to <paramref name="threads"/> threads each.</summary>
    public abstract IReadOnlyList<Contender> Contenders(int threads);

    /// <summary>Throws where LossGen and torch do not compute the same value and gradients.</summary>
    public abstract void CheckAgreement();

    /// <summary>Multiplications and additions that nobody can spare; null where they are not what takes the time.</summary>
    public virtual double? Operations => null;

    /// <summary>The memory that all gradients take.</summary>
    public virtual long GradientBytes => 0;

    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }

    /// <summary>Keeps something until this case is disposed of.</summary>
    protected T Own<T>(T resource)
        where T : IDisposable
    {
        _owned.Add(resource);
        return resource;
    }

    protected static void Compare(double value, double torchValue)
    {
        if (!(Math.Abs(value - torchValue) <= Tolerance * Math.Max(Math.Abs(torchValue), 1e-3)))
        {
            throw new InvalidOperationException($"LossGen's value {value} is not torch's {torchValue}.");
        }
    }

    protected static void Compare(ReadOnlySpan<float> gradient, ReadOnlySpan<float> torchGradient)
    {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(torchGradient[i]));
            difference = Math.Max(difference, Math.Abs(gradient[i] - (double)torchGradient[i]));
        }

        if (!(difference <= Tolerance * largest))
        {
            throw new InvalidOperationException($"LossGen's gradient is off torch's by {difference}, where the largest element is {largest}.");
        }
    }

    protected static void AddCopy(
        List<Contender> contenders, int threads, params (AlignedBuffer<float> Source, AlignedBuffer<float> Destination)[] pairs)
    {
        if (pairs[0].Source.Length >= SmallestCopy)
        {
            contenders.Add(new Contender(ContenderKind.Copy, new NonTemporalCopy(threads, pairs).Run));
        }
    }
}
