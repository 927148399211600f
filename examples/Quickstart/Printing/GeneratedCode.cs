using System;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Quickstart.Printing;

/// <summary>Shows the code that the generator wrote for a loss: the build puts it beside the program.</summary>
internal static class GeneratedCode
{
    public static void Print(string loss)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "generated");

        // The newest: the build leaves the file of an earlier signature where it was.
        string file = Directory.EnumerateFiles(folder, "*.cs")
            .Where(path => Path.GetFileName(path).Contains("." + loss + ".", StringComparison.Ordinal))
            .MaxBy(File.GetLastWriteTimeUtc)!;
        AnsiConsole.Write(new Rule($"the generated gradient code that ran: {Path.GetFileName(file)}").LeftJustified());
        Console.Out.WriteLine(File.ReadAllText(file));
    }
}
