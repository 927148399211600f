using System;
using System.Linq;
using System.Text.RegularExpressions;
using ScottPlot;

namespace LossGen.Pages.Plots;

/// <summary>Draws plots as SVG.</summary>
internal static class PlotWriter
{
    private const int Width = 640;
    private const int Height = 320;
    private const string Font = "DejaVu Sans";
    private const string ValueColor = "#1f6feb";
    private const string GradientColor = "#d1590a";

    /// <summary>The drawing, with its points in an element <c>metadata</c>.</summary>
    public static string Write(LossPlot plot, PlotData data)
    {
        var drawing = new Plot();
        drawing.Font.Set(Font);
        Line(drawing, data.X, data.Value, ValueColor, LinePattern.Solid, drawing.Axes.Left, "value");
        if (data.Gradient.Length > 0)
        {
            Line(drawing, data.X, data.Gradient, GradientColor, LinePattern.Dashed, drawing.Axes.Right, $"gradient of {plot.Argument}");
        }

        drawing.Axes.Bottom.Label.Text = plot.Argument;
        drawing.Axes.Bottom.Label.Bold = false;
        drawing.Axes.Margins(0, 0.08);
        drawing.HideLegend();
        drawing.FigureBackground.Color = Colors.White;

        // Fixed, so that the place of the points does not depend on the fonts of a machine.
        drawing.Layout.Fixed(new PixelPadding(75, 75, 50, 15));
        // Verdana is as wide, where that font is not installed.
        var svg = Regex.Replace(drawing.GetSvgXml(Width, Height).ReplaceLineEndings("\n"), "font-family=\"[^\"]*\"", $"font-family=\"{Font}, Verdana, sans-serif\"");
        var start = svg.IndexOf('>', svg.IndexOf("<svg", StringComparison.Ordinal)) + 1;
        return svg.Insert(start, $"\n<metadata>{data}</metadata>\n").TrimEnd() + "\n";
    }

    private static void Line(Plot drawing, double[] x, double[] y, string color, LinePattern pattern, IYAxis axis, string name)
    {
        // A jump beyond what can be drawn ends the line.
        var line = drawing.Add.ScatterLine(x, [.. y.Select(value => double.IsFinite(value) ? value : double.NaN)], Color.FromHex(color));
        line.LineWidth = 2;
        line.LinePattern = pattern;
        line.Axes.YAxis = axis;
        axis.Label.Text = name;
        axis.Label.Bold = false;
        axis.Label.ForeColor = Color.FromHex(color);
    }
}
