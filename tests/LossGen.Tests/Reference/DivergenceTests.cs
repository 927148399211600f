using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace LossGen.Tests.Reference;

/// <summary>
/// Divergences and entropies of softmaxes against 20 digits, with logits of usual size, so large that one probability is close to 1, and so
/// small that all probabilities nearly are equal. Also with as many rows as one vector has lanes.
/// </summary>
public class DivergenceTests
{
    private const int Columns = 7;

    private static readonly JsonElement[] Cases =
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference/divergences/divergences.json"))).RootElement.EnumerateArray()];

    private delegate T Backward<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int k, Span<T> aGradient, Span<T> bGradient, T upstream);

    private delegate T Forward<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int k);

    public static IEnumerable<TheoryDataRow<int, int>> Numbers =>
        Enumerable.Range(0, Cases.Length).SelectMany(number => new[] { 1, 8 }.Select(copies => new TheoryDataRow<int, int>(number, copies)));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void SingleIsWithinTolerance(int number, int copies) =>
        Check(Cases[number], copies, 4e-6, Math.ScaleB(1, -24), x => (float)x, x => x, typeof(SingleDivergences));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void DoubleIsWithinTolerance(int number, int copies) =>
        Check(Cases[number], copies, 1e-13, Math.ScaleB(1, -53), x => x, x => x, typeof(DoubleDivergences));

    private static void Check<T>(
        JsonElement item, int copies, double tolerance, double relative, Func<double, T> to, Func<T, double> from, Type losses)
        where T : struct
    {
        var name = item.GetProperty("loss").GetString()!;
        var a = Inputs("a");
        var b = Inputs("b");
        var aGradient = new T[a.Length];
        var bGradient = new T[b.Length];
        var forward = losses.GetMethod(name)!.CreateDelegate<Forward<T>>()(a, b, Columns);
        var backward = losses.GetMethod(name + "Backward")!.CreateDelegate<Backward<T>>()(a, b, Columns, aGradient, bGradient, to(copies));
        Compare("value", [forward]);
        Compare("value", [backward]);
        Compare("a", aGradient);
        Compare("b", bGradient);

        T[] Inputs(string input)
        {
            var data = item.GetProperty(input).EnumerateArray().Select(x => to(x.GetDouble())).ToArray();
            return [.. Enumerable.Repeat(data, copies).SelectMany(x => x)];
        }

        // Each copy of the rows has the gradient of the rows alone: the mean is over more of them, and upstream makes up for that.
        void Compare(string what, T[] actual)
        {
            if (!item.GetProperty("expected").TryGetProperty(what, out var expected))
            {
                return;
            }

            var data = expected.GetProperty("data").EnumerateArray().Select(x => double.Parse(x.GetString()!, CultureInfo.InvariantCulture)).ToArray();
            var change = double.Parse(expected.GetProperty("change").GetString()!, CultureInfo.InvariantCulture);
            var allowed = Math.Max(tolerance * data.Max(Math.Abs), 4 * relative * change);
            for (var i = 0; i < actual.Length; i++)
            {
                var error = Math.Abs(from(actual[i]) - data[i % data.Length]);
                Assert.True(error <= allowed, FormattableString.Invariant($"{name} x {item.GetProperty("scale")}: {what} {i} is off by {error:g3}, allowed is {allowed:g3}"));
            }
        }
    }
}
