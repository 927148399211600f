using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Definitions.Tests.Catalogue;

namespace LossGen.Definitions.Tests.Reference;

/// <summary>How much a relative change of the inputs moves a loss, in double: what no computation in that precision can avoid.</summary>
internal static class ReferenceConditioning
{
    // Far above the rounding of double and far below where the loss bends.
    private const double Change = 1.0 / (1 << 26);

    /// <summary>The changes of the value and of each gradient, largest over their elements and over some patterns of signs.</summary>
    public static (double Value, IReadOnlyDictionary<string, double> Gradients) Of(
        CatalogueLoss exact, IReadOnlyDictionary<string, object> inputs, int outputLength, double relative)
    {
        var (value, gradients) = Run(exact, inputs, outputLength);
        var valueChange = 0.0;
        var gradientChanges = gradients.ToDictionary(gradient => gradient.Key, _ => 0.0);
        var random = new Random(1);
        for (var pattern = 0; pattern < 12; pattern++)
        {
            var (movedValue, movedGradients) = Run(exact, Moved(inputs, random), outputLength);
            valueChange = Math.Max(valueChange, Difference(value, movedValue));
            foreach (var gradient in gradients)
            {
                gradientChanges[gradient.Key] =
                    Math.Max(gradientChanges[gradient.Key], Difference(gradient.Value, movedGradients[gradient.Key]));
            }
        }

        var scale = relative / Change;
        return (valueChange * scale, gradientChanges.ToDictionary(gradient => gradient.Key, gradient => gradient.Value * scale));
    }

    public static double Difference(double[] first, double[] second) =>
        first.Zip(second, (a, b) => Math.Abs(a - b)).DefaultIfEmpty(0).Max();

    private static (double[] Value, Dictionary<string, double[]> Gradients) Run(
        CatalogueLoss loss, IReadOnlyDictionary<string, object> inputs, int outputLength) =>
        loss.Backward is null
            ? (CatalogueCall.Forward(loss, inputs, outputLength), [])
            : CatalogueCall.Backward(loss, inputs, outputLength);

    // Integers, such as labels and masks, stay what they are, and so do the hyperparameters.
    private static Dictionary<string, object> Moved(IReadOnlyDictionary<string, object> inputs, Random random) =>
        inputs.ToDictionary(
            input => input.Key,
            input => input.Value is double[] data && !data.All(double.IsInteger)
                ? data.Select(x => x * (1 + (random.Next(2) == 0 ? Change : -Change))).ToArray()
                : input.Value);
}
