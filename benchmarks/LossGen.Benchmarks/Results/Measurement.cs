using LossGen.Benchmarks.Measuring;

namespace LossGen.Benchmarks.Results;

/// <summary>One minimum time, as the measuring process reports it: one line of JSON.</summary>
internal sealed record Measurement(string Case, int Threads, ContenderKind Kind, double Microseconds);
