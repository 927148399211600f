using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Definitions;
using LossGen.GpuPages.Table;

namespace LossGen.GpuPages;

/// <summary>
/// Writes the table of docs/gpu.md. With <c>--check</c> it writes nothing and fails where the table does not list the losses of the
/// catalogue; figures that are older than the compiler are named, and fail with <c>--strict</c>.
/// </summary>
internal static class Program
{
    private const string Start = "<!-- The table is written by src/LossGen.GpuPages. -->\n";

    public static int Main(string[] arguments)
    {
        var path = Path.Combine(Repository(), "docs", "gpu.md");
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        if (start < Start.Length || end == 0)
        {
            Console.Error.WriteLine($"{path} has no place for the table: a line {Start.Trim()} before it and an empty line after it.");
            return 1;
        }

        var table = KernelTable.Write(typeof(LanguageModelLosses).Assembly);
        if (!arguments.Contains("--check"))
        {
            File.WriteAllText(path, text[..start] + table + text[end..]);
            return 0;
        }

        if (text[start..end] == table)
        {
            return 0;
        }

        var isComplete = Losses(text[start..end]).SequenceEqual(Losses(table));
        Console.Error.WriteLine(isComplete ? "The table of docs/gpu.md is older than the compiler." : "The table of docs/gpu.md does not list the losses of the catalogue.");
        Console.Error.WriteLine("To write it: dotnet run -c Release --project src/LossGen.GpuPages");
        return isComplete && !arguments.Contains("--strict") ? 0 : 1;
    }

    /// <summary>The first two columns.</summary>
    private static IEnumerable<string> Losses(string table) => table.Split('\n').Select(line => string.Join('|', line.Split('|').Take(3)));

    /// <summary>The folder of the solution.</summary>
    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LossGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The program does not run inside of the repository.");
    }
}
