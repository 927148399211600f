using System.Collections.Generic;
using System.Linq;
using Common;
using ScottPlot;

namespace Embedding.Evaluation;

/// <summary>Draws embeddings side by side: a point a digit, a colour a kind. Text needs a font on the machine.</summary>
internal sealed class Picture
{
    private const int PanelSize = 480;

    private readonly List<Plot> _panels = [];

    /// <summary>Adds a panel on the right.</summary>
    public void Add(string title, (float X, float Y)[] points, int[] labels)
    {
        var plot = new Plot();
        var palette = new ScottPlot.Palettes.Category10();
        for (int kind = 0; kind < Digits.ClassCount; kind++)
        {
            Coordinates[] own = [.. points.Where((_, n) => labels[n] == kind).Select(point => new Coordinates(point.X, point.Y))];
            ScottPlot.Plottables.Scatter dots = plot.Add.ScatterPoints(own);
            dots.Color = palette.GetColor(kind).WithAlpha(0.6);
            dots.MarkerSize = 5;

            var centre = new Coordinates(own.Average(point => point.X), own.Average(point => point.Y));
            ScottPlot.Plottables.Text name = plot.Add.Text($"{kind}", centre);
            name.LabelFontSize = 22;
            name.LabelBold = true;
            name.LabelAlignment = Alignment.MiddleCenter;
        }

        ScottPlot.Plottables.Annotation heading = plot.Add.Annotation(title, Alignment.UpperLeft);
        heading.LabelFontSize = 18;
        heading.LabelBackgroundColor = Colors.Transparent;
        heading.LabelShadowColor = Colors.Transparent;
        heading.LabelBorderWidth = 0;
        plot.HideAxesAndGrid();
        _panels.Add(plot);
    }

    /// <summary>Writes a PNG.</summary>
    public void Save(string path)
    {
        var picture = new Multiplot { Layout = new ScottPlot.MultiplotLayouts.Columns() };
        picture.RemovePlot(picture.GetPlot(0));
        _panels.ForEach(picture.AddPlot);
        picture.SavePng(path, PanelSize * _panels.Count, PanelSize);
    }
}
