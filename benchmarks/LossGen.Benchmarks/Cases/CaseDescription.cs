using System;

namespace LossGen.Benchmarks.Cases;

/// <summary>What a case is called and how to prepare it: inputs are made only when it is its turn.</summary>
internal sealed record CaseDescription(string Name, Func<BenchmarkCase> Prepare);
