using System;

namespace LossGen.Definitions;

public static partial class RegressionLosses
{
    private const string HuberFormula = """
        e[i] = abs(prediction[i] - target[i])
        mean[i](e[i] <= delta ? e[i]^2 / 2 : delta * (e[i] - delta / 2))
        """;

    /// <summary>The loss of Huber: half the squared error up to <c>delta</c>, linear beyond.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>prediction</c> is the error clipped to plus or minus <c>delta</c>, over N. It is <c>delta</c> times
    /// <c>SmoothL1</c> with <c>beta</c> = <c>delta</c>.
    /// </para>
    /// <para>Source: Huber 1964; PyTorch <c>HuberLoss</c>.</para>
    /// </remarks>
    /// <param name="prediction">Predictions, [N]; takes a gradient.</param>
    /// <param name="target">Targets, [N]; takes a gradient.</param>
    /// <param name="delta">Where it becomes linear, above 0, in units of the error; 1.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(HuberFormula)]
    public static partial float Huber(
        ReadOnlySpan<float> prediction,
        ReadOnlySpan<float> target,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float delta);
}
