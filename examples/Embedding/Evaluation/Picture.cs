using System;
using System.Collections.Generic;
using System.Linq;
using Common;
using ScottPlot;

namespace Embedding.Evaluation;

/// <summary>
/// Draws embeddings side by side: a point a digit, a colour a kind, and the most typical of each kind as it was written. It can be read on
/// a machine without fonts, where the headings are missing.
/// </summary>
internal sealed class Picture
{
    private const int PanelSize = 480;

    private readonly List<Plot> _panels = [];

    /// <summary>Adds a panel on the right.</summary>
    public void Add(string title, (float X, float Y)[] points, Digits digits)
    {
        var plot = new Plot();
        var palette = new ScottPlot.Palettes.Category10();
        for (int kind = 0; kind < Digits.ClassCount; kind++)
        {
            int[] members = [.. Enumerable.Range(0, digits.Count).Where(n => digits.Labels[n] == kind)];
            ScottPlot.Plottables.Scatter dots = plot.Add.ScatterPoints(members.Select(At).ToArray());
            dots.Color = palette.GetColor(kind).WithAlpha(0.6);
            dots.MarkerSize = 5;
        }

        for (int kind = 0; kind < Digits.ClassCount; kind++)
        {
            int[] members = [.. Enumerable.Range(0, digits.Count).Where(n => digits.Labels[n] == kind)];
            var centre = new Coordinates(members.Average(n => points[n].X), members.Average(n => points[n].Y));
            int typical = members.MinBy(n => At(n).DistanceSquared(centre));
            plot.Add.ImageMarker(centre, Thumbnail.Of(digits.Pixels.AsSpan(typical * Digits.PixelCount, Digits.PixelCount)));
        }

        ScottPlot.Plottables.Annotation heading = plot.Add.Annotation(title, Alignment.UpperLeft);
        heading.LabelFontSize = 18;
        heading.LabelBackgroundColor = Colors.Transparent;
        heading.LabelShadowColor = Colors.Transparent;
        heading.LabelBorderWidth = 0;
        plot.HideAxesAndGrid();
        _panels.Add(plot);

        Coordinates At(int n) => new(points[n].X, points[n].Y);
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
