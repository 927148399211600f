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
        string file = Directory.EnumerateFiles(folder, "*.cs").Single(path => Path.GetFileName(path).Contains("." + loss + ".", StringComparison.Ordinal));
        AnsiConsole.Write(new Rule($"the generated gradient code that ran: {Path.GetFileName(file)}").LeftJustified());
        Console.Out.WriteLine(File.ReadAllText(file));
    }
}
