using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Tests.Reference;

/// <summary>How much a relative change of the inputs moves a loss, in double: what no computation in that precision can avoid.</summary>
internal static class Conditioning
{
    // Far above the rounding of double and far below where the loss bends.
    private const double Change = 1.0 / (1 << 26);

    /// <summary>The changes of the value and of each gradient, largest over their elements and over some patterns of signs.</summary>
    /// <param name="item">The case.</param>
    /// <param name="relative">The relative change of every real input: 2^-24 for float, 2^-53 for double.</param>
    public static (double Value, IReadOnlyDictionary<string, double> Gradients) Of(ReferenceCase item, double relative)
    {
        var exact = LossRunner.Run(typeof(DoubleLosses), item);
        var value = 0.0;
        var gradients = exact.Gradients.ToDictionary(gradient => gradient.Key, _ => 0.0);
        var random = new Random(1);
        for (var pattern = 0; pattern < 12; pattern++)
        {
            var moved = LossRunner.Run(typeof(DoubleLosses), item, Moved(item.Inputs, random));
            value = Math.Max(value, Difference(exact.Forward, moved.Forward));
            foreach (var gradient in exact.Gradients)
            {
                gradients[gradient.Key] = Math.Max(gradients[gradient.Key], Difference(gradient.Value, moved.Gradients[gradient.Key]));
            }
        }

        var scale = relative / Change;
        return (value * scale, gradients.ToDictionary(gradient => gradient.Key, gradient => gradient.Value * scale));
    }

    // Integers, such as labels and masks, stay what they are.
    private static Dictionary<string, ReferenceTensor> Moved(IReadOnlyDictionary<string, ReferenceTensor> inputs, Random random) =>
        inputs.ToDictionary(
            input => input.Key,
            input => input.Value.Data.All(double.IsInteger)
                ? input.Value
                : input.Value.With(input.Value.Data.Select(x => x * (1 + (random.Next(2) == 0 ? Change : -Change))).ToArray()));

    public static double Difference(double[] first, double[] second) =>
        first.Zip(second, (a, b) => Math.Abs(a - b)).DefaultIfEmpty(0).Max();
}
