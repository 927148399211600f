using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace LossGen.Pages.Plots;

/// <summary>The points of a plot.</summary>
/// <param name="X">The argument.</param>
/// <param name="Value">The loss.</param>
/// <param name="Gradient">Its derivative; empty where there is none.</param>
internal sealed partial record PlotData(double[] X, double[] Value, double[] Gradient)
{
    private const int Points = 121;

    // The last bits of a loss depend on the width of the processor's vectors, and five digits are stored.
    private const double Tolerance = 1e-4;

    /// <summary>Calls the loss along its argument.</summary>
    public static PlotData Of(LossPlot plot)
    {
        var x = Enumerable.Range(0, Points).Select(i => plot.From + ((plot.To - plot.From) * i / (Points - 1))).ToArray();
        var gradient = new double[plot.GradientLength];
        var rows = x.Select(at => (Value: plot.Run(at, gradient), Gradient: gradient.Length > 0 ? gradient[0] : 0)).ToList();
        return new PlotData(
            x,
            [.. rows.Select(row => row.Value)],
            plot.GradientLength == 0 ? [] : [.. rows.Select(row => row.Gradient)]);
    }

    /// <summary>The points as text that a file keeps beside the drawing: argument, value and gradient, a point a line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < X.Length; i++)
        {
            text.Append('\n').AppendJoin(' ', Row(i).Select(number => number.ToString("G5", CultureInfo.InvariantCulture)));
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Whether a file keeps these points.</summary>
    public bool IsIn(string svg)
    {
        var lines = Metadata().Match(svg).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length != X.Length)
        {
            return false;
        }

        var scales = new[] { X, Value, Gradient }.Where(column => column.Length > 0).Select(column => column.Max(Math.Abs)).ToArray();
        return lines.Select((line, i) => line.Split(' ')
            .Select(text => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
            .Zip(Row(i), scales).All(item => Math.Abs(item.First - item.Second) <= Tolerance * item.Third)
            && line.Count(c => c == ' ') == scales.Length - 1).All(same => same);
    }

    private IEnumerable<double> Row(int i) => Gradient.Length == 0 ? [X[i], Value[i]] : [X[i], Value[i], Gradient[i]];

    [GeneratedRegex("<metadata>(.*?)</metadata>", RegexOptions.Singleline)]
    private static partial Regex Metadata();
}
