using System;
using System.Linq;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;

namespace LossGen.Torch.Tests;

/// <summary>
/// Single precision against double where the numbers are hard: errors may be 4e-6, or four times what a change of the inputs in their last
/// place makes.
/// </summary>
public sealed class ContractionStabilityTests
{
    private const double Tolerance = 4e-6;

    private delegate T Loss<T>(T[][] inputs, T[][] gradients);

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(200)]
    public void Cosines_at_a_temperature_of_a_hundredth(int size) => Compare(
        [Normal(1, size * 33), Normal(2, size * 33)],
        (x, g) => SingleContractions.InfoNceBackward(x[0], x[1], 33, 0.01f, g[0], g[1]),
        (x, g) => DoubleContractions.InfoNceBackward(x[0], x[1], 33, 0.01f, g[0], g[1]));

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(200)]
    public void Logits_of_ten_thousand(int size) => Compare(
        [Normal(1, size * 33, 60), Normal(2, 50 * 33, 60), Normal(3, 50, 100)],
        (x, g) => SingleContractions.LinearCrossEntropyBackward(x[0], x[1], x[2], Labels(size), g[0], g[1], g[2]),
        (x, g) => DoubleContractions.LinearCrossEntropyBackward(x[0], x[1], x[2], Labels(size), g[0], g[1], g[2]));

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(200)]
    public void Similarities_of_ten_thousand_both_ways(int size) => Compare(
        [Normal(1, size * 33, 40), Normal(2, size * 33, 40)],
        (x, g) => SingleContractions.ClipBackward(x[0], x[1], 33, 1, g[0], g[1], out _),
        (x, g) => DoubleContractions.ClipBackward(x[0], x[1], 33, 1, g[0], g[1], out _));

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(200)]
    public void Points_that_coincide_far_from_the_origin(int size)
    {
        // Rows are copies of centres, moved a little or not at all: norms and a product would cancel to nothing.
        double[] centres = Normal(2, 50 * 33).Select(value => (double)(float)(value + 300)).ToArray();
        double[] rows = Enumerable.Range(0, size * 33)
            .Select(at => centres[(at / 33 % 50 * 33) + (at % 33)] + (at / 33 % 3 * 0.0009765625)).Select(value => (double)(float)value).ToArray();
        Compare(
            [rows, centres],
            (x, g) => SingleContractions.HarmonicEuclideanBackward(x[0], x[1], Labels(size, 50), 33, g[0], g[1]),
            (x, g) => DoubleContractions.HarmonicEuclideanBackward(x[0], x[1], Labels(size, 50), 33, g[0], g[1]));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public void Rows_that_coincide_have_no_gradient_from_their_distance(int size)
    {
        // Pairs of equal rows, which are each other's farthest of a kind.
        double[] rows = Enumerable.Range(0, size * 5).Select(at => (double)MathF.Sin((at / 10 * 5) + (at % 5))).ToArray();
        int[] labels = [.. Enumerable.Range(0, size).Select(row => row / 2)];
        Compare(
            [rows],
            (x, g) => SingleContractions.BatchHardTripletBackward(x[0], labels, 5, 5, g[0]),
            (x, g) => DoubleContractions.BatchHardTripletBackward(x[0], labels, 5, 5, g[0]));
    }

    private static void Compare(double[][] inputs, Loss<float> single, Loss<double> precise)
    {
        float[][] singles = [.. inputs.Select(input => input.Select(value => (float)value).ToArray())];
        float[][] gradients = [.. inputs.Select(input => new float[input.Length])];
        double value = single(singles, gradients);
        (double expected, double[][] right) = Run(inputs, precise);
        (double moved, double[][] movedRight) = Run([.. inputs.Select(input => input.Select(Moved).ToArray())], precise);
        Assert.True(
            Math.Abs(value - expected) <= Math.Max(Tolerance * Math.Max(1, Math.Abs(expected)), 4 * Math.Abs(moved - expected)),
            $"The value is {value}, should be {expected}.");
        for (int i = 0; i < inputs.Length; i++)
        {
            double largest = right[i].Max(Math.Abs);
            double error = gradients[i].Zip(right[i], (a, b) => Math.Abs(a - b)).Max();
            double sensitivity = movedRight[i].Zip(right[i], (a, b) => Math.Abs(a - b)).Max();
            Assert.True(double.IsFinite(error), $"Gradient {i} is not finite.");
            Assert.True(error <= Math.Max(Tolerance * largest, 4 * sensitivity), $"Gradient {i} is off by {error} of {largest}; sensitivity {sensitivity}.");
        }
    }

    private static (double Value, double[][] Gradients) Run(double[][] inputs, Loss<double> loss)
    {
        double[][] gradients = [.. inputs.Select(input => new double[input.Length])];
        return (loss(inputs, gradients), gradients);
    }

    // By half a place of single precision, up and down.
    private static double Moved(double value, int at) => value * (1 + (((at * 7 % 3) - 1) * Math.Pow(2, -24)));

    private static double[] Normal(int seed, int count, double deviation = 1) => TestInputs.Normal(seed, deviation, count).Values;

    private static int[] Labels(int size, int classes = 50) => TestInputs.Labels(9, size, classes);
}
