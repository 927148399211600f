using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Gpu.Device.Declarations;

namespace LossGen.Gpu.Device.Calls;

/// <summary>Arguments that do not depend on the loss.</summary>
internal static class CaseValues
{
    /// <summary>The upstream gradient of a loss that is one number.</summary>
    public const double Upstream = 0.75;

    /// <summary>The upstream gradients of an unreduced loss.</summary>
    public static double[] Upstreams(int length) => Enumerable.Range(0, length).Select(i => 0.5 + (0.25 * (i % 7))).ToArray();

    /// <summary>The elements of the loss span of an unreduced loss: the last output.</summary>
    public static int LossLength(CaseInputs inputs) => inputs.Lengths.Last(pair => !inputs.Tensors.ContainsKey(pair.Key)).Value;

    /// <summary>What an output holds before the call: a number that no loss gives, so that what is left out shows.</summary>
    public static double[] Unwritten(string name, CaseInputs inputs, IReadOnlySet<string> skipped, Type element)
    {
        var input = name.EndsWith("Gradient", StringComparison.Ordinal) ? name[..^"Gradient".Length] : null;
        var length = inputs.Lengths.TryGetValue(name, out var own) ? own
            : skipped.Contains(input!) ? 0
            : inputs.Lengths.TryGetValue(input!, out var of) ? of : 1;
        var isReal = element == typeof(float) || element == typeof(double) || element == typeof(Half) || element == typeof(BFloat16);
        return Enumerable.Repeat(isReal ? -12345.0 : 1, length).ToArray();
    }
}
