using System.Collections.Generic;

namespace LossGen.Benchmarks.Results;

/// <summary>What to measure.</summary>
/// <param name="Threads">The numbers of threads.</param>
/// <param name="Only">Cases whose name contains this; empty for all.</param>
/// <param name="Seconds">Time for one case at one number of threads, warm-up aside.</param>
internal sealed record RunOptions(IReadOnlyList<int> Threads, string Only, double Seconds);
