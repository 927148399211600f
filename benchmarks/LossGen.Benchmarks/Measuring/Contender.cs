using System;

namespace LossGen.Benchmarks.Measuring;

/// <summary>One of several ways to do the same work.</summary>
/// <param name="Kind">Who does it.</param>
/// <param name="Run">Does it once.</param>
/// <param name="Restore">Brings the input back before each run where the work overwrites it; not timed.</param>
internal sealed record Contender(ContenderKind Kind, Action Run, Action? Restore = null);
