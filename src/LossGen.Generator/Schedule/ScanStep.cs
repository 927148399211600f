using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>A recurrence that a sequential loop computes into a buffer.</summary>
internal sealed record ScanStep(ScanNode Scan, Node Body, Node Initial, Buffer Target);
