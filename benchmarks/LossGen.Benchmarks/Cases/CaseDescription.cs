using System;

namespace LossGen.Benchmarks.Cases;

/// <summary>What a case is called and how to prepare it: inputs are made only when it is its turn.</summary>
internal sealed record CaseDescription(string Name, Func<BenchmarkCase> Prepare)
{
    /// <summary>Whether one run takes seconds and gigabytes: measured only where it is asked for by name.</summary>
    public bool IsLarge { get; init; }

    /// <summary>Prepares the same work in small, to be run before memory is measured; null where memory is not.</summary>
    public Func<BenchmarkCase>? PrepareSmall { get; init; }
}
