using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Pages.Plots;

namespace LossGen.Pages;

/// <summary>
/// Writes docs/losses: pages, plots and the generated code. With <c>--check</c> it writes nothing and fails where a file is not what it
/// would write; of a plot the points are compared, since the drawing depends on the fonts of the machine.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        var repository = Repository();
        var folder = Path.Combine(repository, "docs", "losses");
        var losses = CatalogueReader.Read(repository);
        var missing = losses.Select(loss => $"{loss.Family}.{loss.Name}").Distinct().Where(name => !LossPlots.All.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            Console.Error.WriteLine("No plot is defined of " + string.Join(", ", missing) + ".");
            return 1;
        }

        var files = PageWriter.Write(losses);
        var plots = LossPlots.All.Values.ToDictionary(plot => $"plots/{plot.Loss}.svg", plot => (Plot: plot, Data: PlotData.Of(plot)));
        return arguments.Contains("--check") ? Check(folder, files, plots) : Write(folder, files, plots);
    }

    private static int Check(
        string folder, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, (LossPlot Plot, PlotData Data)> plots)
    {
        var stale = files.Where(file => Read(folder, file.Key) != file.Value).Select(file => file.Key)
            .Concat(plots.Where(plot => !plot.Value.Data.IsIn(Read(folder, plot.Key) ?? "")).Select(plot => plot.Key))
            .Concat(Surplus(folder, [.. files.Keys, .. plots.Keys])).ToList();
        stale.ForEach(name => Console.Error.WriteLine($"docs/losses/{name} is not up to date."));
        return stale.Count == 0 ? 0 : 1;
    }

    private static int Write(
        string folder, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, (LossPlot Plot, PlotData Data)> plots)
    {
        foreach (var name in new[] { "", "generated", "plots" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        Surplus(folder, [.. files.Keys, .. plots.Keys]).ToList().ForEach(name => File.Delete(Path.Combine(folder, name)));
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        // A drawing whose points are up to date stays as it is.
        foreach (var (name, (plot, data)) in plots.Where(plot => !plot.Value.Data.IsIn(Read(folder, plot.Key) ?? "")))
        {
            File.WriteAllText(Path.Combine(folder, name), PlotWriter.Write(plot, data));
        }

        Console.WriteLine($"{files.Count} files and {plots.Count} plots in {folder}.");
        return 0;
    }

    private static IEnumerable<string> Surplus(string folder, HashSet<string> wanted) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(name => !wanted.Contains(name));

    private static string? Read(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LossGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tool is not in a clone of the repository.");
    }
}
