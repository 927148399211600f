using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>The table of all cases: what every loss must do whatever its schedule is tested once, for each of them.</summary>
internal static class LossCases
{
    private static readonly LossCase[] All =
    [
        new()
        {
            Name = "Dpo",
            Inputs = [Input.Numbers("chosen", "i"), Input.Numbers("rejected", "i"), Input.Numbers("refChosen", "i"), Input.Numbers("refRejected", "i")],
            Differentiable = ["chosen", "rejected"],
            InPlace = ["chosen", "rejected"],
            Scalars = [("beta", 0.5)],
            Extents = [("i", 37)],
            LargeExtents = [("i", 100_003)],
            Loss = d => [Mean("i", d, i => Softplus(-Margin(d, i)))],
            Metric = d => [Mean("i", d, i => Margin(d, i) > 0 ? 1 : 0)],
        },
        new()
        {
            Name = "PpoClip",
            Inputs = [Input.Eighths("logp", "i"), Input.Eighths("oldLogp", "i"), Input.Eighths("advantage", "i")],
            Differentiable = ["logp"],
            InPlace = ["logp"],
            Scalars = [("epsilon", 0.2)],
            Extents = [("i", 37)],
            LargeExtents = [("i", 100_003)],
            Loss = d => [Sum("i", d, i =>
            {
                var ratio = Math.Exp(d["logp"][i] - d["oldLogp"][i]);
                var advantage = d["advantage"][i];
                var epsilon = d.Scalar("epsilon");
                return -Math.Min(ratio * advantage, Math.Clamp(ratio, 1 - epsilon, 1 + epsilon) * advantage);
            })],
        },
        new()
        {
            Name = "Masked",
            Inputs = [Input.Numbers("x", "i"), Input.Numbers("y", "i"), Input.Flags("mask", "i")],
            Differentiable = ["x", "y"],
            InPlace = ["x", "y"],
            Extents = [("i", 37)],
            LargeExtents = [("i", 200_003)],
            Loss = d => [MeanWhere("i", d, i => d["mask"][i] != 0, i => Square(d["x"][i] - d["y"][i]))],
        },
        new()
        {
            Name = "CrossEntropy",
            Inputs = [Input.Numbers("z", "b", "v"), Input.Labels("y", "v", "b")],
            Differentiable = ["z"],
            InPlace = ["z"],
            Extents = [("b", 3), ("v", 37)],
            LargeExtents = [("b", 301), ("v", 203)],
            Loss = d => [Mean("b", d, b => CrossEntropy(d, b, 1))],
        },
        new()
        {
            Name = "PaddedCrossEntropy",
            Inputs = [Input.Numbers("z", "b", "v"), Input.Labels("y", "v", "b")],
            Differentiable = ["z"],
            InPlace = ["z"],
            HasPadding = true,
            Extents = [("b", 5), ("v", 37)],
            LargeExtents = [("b", 301), ("v", 203)],
            Loss = d => [MeanWhere("b", d, b => d["y"][b] >= 0, b => CrossEntropy(d, b, 1))],
        },
        new()
        {
            Name = "Focal",
            Inputs = [Input.Numbers("z", "b", "v"), Input.Labels("y", "v", "b")],
            Differentiable = ["z"],
            InPlace = ["z"],
            Scalars = [("gamma", 2)],
            Extents = [("b", 19), ("v", 5)],
            LargeExtents = [("b", 10_003), ("v", 10)],
            Loss = d => [Mean("b", d, b => Focal(CrossEntropy(d, b, 1), d.Scalar("gamma")))],
        },
        new()
        {
            Name = "Unreduced",
            Inputs = [Input.Numbers("z", "b", "v"), Input.Labels("y", "v", "b")],
            Differentiable = ["z"],
            InPlace = ["z"],
            Output = ("loss", ["b"]),
            IsUnreduced = true,
            Extents = [("b", 3), ("v", 37)],
            LargeExtents = [("b", 301), ("v", 203)],
            Loss = d => Each("b", d, b => CrossEntropy(d, b, 1)),
        },
        new()
        {
            Name = "Tempered",
            Inputs = [Input.Numbers("z", "b", "v"), Input.Labels("y", "v", "b")],
            Differentiable = ["z"],
            Scalars = [("tau", 0.75)],
            LearnableScalar = "tau",
            Output = ("entropy", ["b"]),
            Extents = [("b", 3), ("v", 37)],
            LargeExtents = [("b", 301), ("v", 203)],
            Loss = d => [Mean("b", d, b => CrossEntropy(d, b, d.Scalar("tau")))],
            Metric = d => Each("b", d, b => Entropy(Row(d, "z", "v", b).Select(z => z / d.Scalar("tau")).ToArray())),
        },
        new()
        {
            Name = "Strided",
            Inputs = [Input.Numbers("z", "b", "v"), Input.Labels("y", "v", "b")],
            Differentiable = ["z"],
            HasPadding = true,
            Extents = [("b", 5), ("v", 37)],
            LargeExtents = [("b", 301), ("v", 203)],
            Loss = d => [MeanWhere("b", d, b => d["y"][b] >= 0, b => CrossEntropy(d, b, 1))],
        },
        new()
        {
            Name = "Ranking",
            Inputs = [Input.Numbers("s", "b", "i")],
            Differentiable = ["s"],
            Extents = [("b", 3), ("i", 19)],
            LargeExtents = [("b", 301), ("i", 21)],
            Loss = d => [Mean("b", d, b =>
            {
                var s = Row(d, "s", "i", b);
                var sum = 0.0;
                for (var i = 0; i < s.Length; i++)
                {
                    for (var j = i + 1; j < s.Length; j++)
                    {
                        sum += Softplus(s[j] - s[i]);
                    }
                }

                return sum;
            })],
        },
        new()
        {
            Name = "Gae",
            Inputs = [Input.Numbers("reward", "b", "t"), Input.Numbers("value", "b", "t"), Input.Flags("done", "b", "t")],
            Differentiable = ["reward", "value"],
            Scalars = [("gamma", 0.9), ("lambda", 0.8)],
            Output = ("advantage", ["b", "t"]),
            IsUnreduced = true,
            Extents = [("b", 3), ("t", 19)],
            LargeExtents = [("b", 1001), ("t", 50)],
            Loss = Gae,
        },
        new()
        {
            Name = "Cumulative",
            Inputs = [Input.Numbers("p", "b", "m"), Input.Numbers("q", "b", "m")],
            Differentiable = ["p", "q"],
            Extents = [("b", 3), ("m", 19)],
            LargeExtents = [("b", 1001), ("m", 50)],
            Loss = d => [Mean("b", d, b =>
            {
                var gap = 0.0;
                return Row(d, "p", "m", b).Zip(Row(d, "q", "m", b), (p, q) => Square(gap += p - q)).Sum();
            })],
        },
        new()
        {
            Name = "GroupAdvantage",
            Inputs = [Input.Numbers("logp", "g", "k"), Input.Numbers("reward", "g", "k")],
            Differentiable = ["logp", "reward"],
            Extents = [("g", 3), ("k", 19)],
            LargeExtents = [("g", 1001), ("k", 60)],
            Loss = d => [d.Size("g") * d.Size("k") == 0 ? 0 : Sum("g", d, g =>
            {
                var reward = Row(d, "reward", "k", g);
                var mean = reward.Average();
                return reward.Zip(Row(d, "logp", "k", g), (r, l) => -(r - mean) * l).Sum();
            }) / (d.Size("g") * d.Size("k"))],
        },
        new()
        {
            Name = "Standardised",
            Inputs = [Input.Numbers("x", "g", "k"), Input.Numbers("w", "g", "k")],
            Differentiable = ["x", "w"],
            Extents = [("g", 3), ("k", 19)],
            LargeExtents = [("g", 1001), ("k", 60)],
            Loss = d => [d.Size("k") == 0 ? 0 : Sum("g", d, g =>
            {
                var x = Row(d, "x", "k", g);
                var mean = x.Average();
                var deviation = Math.Sqrt(x.Average(e => Square(e - mean)) + 0.5);
                return x.Zip(Row(d, "w", "k", g), (e, w) => Math.Exp((e - mean) / deviation) * w).Sum();
            })],
        },
        new()
        {
            Name = "Embedding",
            Inputs = [Input.Numbers("w", "n", "d"), Input.Labels("t", "n", "b"), Input.Numbers("x", "b", "d")],
            Differentiable = ["w", "x"],
            Extents = [("b", 7), ("d", 19), ("n", 4)],
            LargeExtents = [("b", 1001), ("d", 60), ("n", 30)],
            Loss = d => [Mean("b", d, b =>
                Row(d, "w", "d", (int)d["t"][b]).Zip(Row(d, "x", "d", b), (w, x) => Square(w - x)).Sum())],
        },
        new()
        {
            Name = "Columns",
            Inputs = [Input.Numbers("x", "b", "d"), Input.Numbers("t", "b", "d"), Input.Numbers("w", "d")],
            Differentiable = ["x", "t", "w"],
            Extents = [("b", 7), ("d", 37)],
            LargeExtents = [("b", 520), ("d", 300)],
            Loss = d =>
            {
                var columns = d.Size("d");
                var mean = Each("d", d, c => Mean("b", d, b => d["x"][(b * columns) + c]));
                var deviation = Each("d", d, c => Math.Sqrt(Mean("b", d, b => Square(d["x"][(b * columns) + c] - mean[c])) + 0.25));
                return [Mean("b", d, b => Mean("d", d, c => Square(((d["x"][(b * columns) + c] - mean[c]) / deviation[c]) - d["t"][(b * columns) + c])))
                    + Sum("d", d, c => Math.Log(1 + (deviation[c] * Square(d["w"][c]))))];
            },
        },
        new()
        {
            Name = "InfoNce",
            Inputs = [Input.Numbers("q", "i", "d"), Input.Numbers("k", "j", "d")],
            Differentiable = ["q", "k"],
            Scalars = [("tau", 0.75)],
            Extents = [("i", 9), ("j", 21), ("d", 5)],
            LargeExtents = [("i", 203), ("j", 210), ("d", 17)],
            Loss = d => [Mean("i", d, i =>
            {
                var (q, k, size, tau) = (d["q"], d["k"], d.Size("d"), d.Scalar("tau"));
                var s = Each("j", d, j =>
                {
                    var product = 0.0;
                    for (var c = 0; c < size; c++)
                    {
                        product += q[(i * size) + c] * k[(j * size) + c];
                    }

                    return product / tau;
                });
                return LogSumExp(s) - s[i];
            })],
        },
    ];

    private static readonly Dictionary<string, LossCase> ByName = All.ToDictionary(item => item.Name);

    /// <summary>Every loss in both precisions.</summary>
    public static IEnumerable<TheoryDataRow<string, bool>> Precisions => Where(_ => true);

    /// <summary>The losses whose tensors are all spans, in both precisions. Tensor spans have tests of their own.</summary>
    public static IEnumerable<TheoryDataRow<string, bool>> OverSpans => Where(item => item.Name != "Strided");

    /// <summary>The losses of which more than one gradient may replace its input.</summary>
    public static IEnumerable<TheoryDataRow<string, bool>> SeveralInPlace => Where(item => item.InPlace.Length > 1);

    /// <summary>The losses that write a span which is no gradient.</summary>
    public static IEnumerable<TheoryDataRow<string, bool>> WithOutput => Where(item => item.Output is not null);

    private static IEnumerable<TheoryDataRow<string, bool>> Where(Func<LossCase, bool> condition) =>
        All.Where(condition).SelectMany(item => new[] { new TheoryDataRow<string, bool>(item.Name, true), new TheoryDataRow<string, bool>(item.Name, false) });

    /// <summary>Every loss with each of its indices.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Indices =>
        All.SelectMany(item => item.Extents.Select(pair => new TheoryDataRow<string, string>(item.Name, pair.Index)));

    public static LossCase Get(string name) => ByName[name];

    private static double[] Each(string index, Data data, Func<int, double> term) => Enumerable.Range(0, data.Size(index)).Select(term).ToArray();

    private static double Sum(string index, Data data, Func<int, double> term) => Each(index, data, term).Sum();

    private static double Mean(string index, Data data, Func<int, double> term) => data.Size(index) == 0 ? 0 : Each(index, data, term).Average();

    private static double MeanWhere(string index, Data data, Func<int, bool> condition, Func<int, double> term) =>
        Enumerable.Range(0, data.Size(index)).Where(condition).Select(term).DefaultIfEmpty(0).Average();

    private static double[] Row(Data data, string tensor, string index, int row) =>
        data[tensor].AsSpan(row * data.Size(index), data.Size(index)).ToArray();

    private static double Square(double x) => x * x;

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double LogSumExp(double[] x)
    {
        var max = x.Max();
        return max + Math.Log(x.Sum(e => Math.Exp(e - max)));
    }

    private static double Margin(Data d, int i) =>
        d.Scalar("beta") * (d["chosen"][i] - d["refChosen"][i] - (d["rejected"][i] - d["refRejected"][i]));

    private static double CrossEntropy(Data d, int b, double tau)
    {
        var z = Row(d, "z", "v", b).Select(e => e / tau).ToArray();
        return LogSumExp(z) - z[(int)d["y"][b]];
    }

    private static double Entropy(double[] z)
    {
        var normaliser = LogSumExp(z);
        return -z.Sum(e => Math.Exp(e - normaliser) * (e - normaliser));
    }

    private static double Focal(double crossEntropy, double gamma) => Math.Pow(1 - Math.Exp(-crossEntropy), gamma) * crossEntropy;

    private static double[] Gae(Data d)
    {
        var (rows, steps) = (d.Size("b"), d.Size("t"));
        var (gamma, lambda) = (d.Scalar("gamma"), d.Scalar("lambda"));
        var advantage = new double[rows * steps];
        for (var b = 0; b < rows; b++)
        {
            var (nextValue, nextAdvantage) = (0.0, 0.0);
            for (var t = (b * steps) + steps - 1; t >= b * steps; t--)
            {
                var goesOn = 1 - d["done"][t];
                advantage[t] = d["reward"][t] + (gamma * goesOn * nextValue) - d["value"][t] + (gamma * lambda * goesOn * nextAdvantage);
                (nextValue, nextAdvantage) = (d["value"][t], advantage[t]);
            }
        }

        return advantage;
    }
}
