namespace LossGen.Benchmarks.Memory;

/// <summary>What a process found out about one contender.</summary>
/// <param name="BytesAbove">Peak resident memory above inputs and gradients.</param>
/// <param name="Microseconds">The shortest time.</param>
internal sealed record MemoryMeasurement(long BytesAbove, double Microseconds);
