using LossGen.Benchmarks.Measuring;

namespace LossGen.Benchmarks.Results;

/// <summary>One minimum time, as the measuring process reports it: one line of JSON.</summary>
/// <param name="Case">The name of the case.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Kind">The contender.</param>
/// <param name="Microseconds">The time.</param>
/// <param name="Operations">The multiplications and additions that the case cannot do without, where they are what takes the time.</param>
internal sealed record Measurement(string Case, int Threads, ContenderKind Kind, double Microseconds, double? Operations);
