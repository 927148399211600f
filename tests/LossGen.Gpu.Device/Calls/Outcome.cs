using System;
using System.Collections.Generic;

namespace LossGen.Gpu.Device.Calls;

/// <summary>What a loss gave: all that it writes and returns, forward and backward; or what it threw.</summary>
/// <param name="Values">The numbers by what they are.</param>
/// <param name="Error">What was thrown; null if nothing was.</param>
internal sealed record Outcome(IReadOnlyDictionary<string, double[]> Values, ArgumentException? Error);
