using System;
using System.IO;
using System.Linq;

namespace LossGen.Pages;

/// <summary>Writes docs/losses. With <c>--check</c> it writes nothing and fails where a page is not what it would write.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        var repository = Repository();
        var folder = Path.Combine(repository, "docs", "losses");
        var pages = PageWriter.Write(CatalogueReader.Read(repository));
        var surplus = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.md").Where(file => !pages.ContainsKey(Path.GetFileName(file))).ToList()
            : [];
        if (arguments.Contains("--check"))
        {
            var stale = pages.Where(page => !IsCurrent(Path.Combine(folder, page.Key), page.Value)).Select(page => page.Key)
                .Concat(surplus.Select(Path.GetFileName)).ToList();
            stale.ForEach(name => Console.Error.WriteLine($"docs/losses/{name} is not up to date."));
            return stale.Count == 0 ? 0 : 1;
        }

        Directory.CreateDirectory(folder);
        surplus.ForEach(File.Delete);
        foreach (var (name, text) in pages)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        Console.WriteLine($"{pages.Count} pages in {folder}.");
        return 0;
    }

    private static bool IsCurrent(string file, string text) => File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == text;

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
