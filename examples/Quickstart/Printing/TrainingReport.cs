using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Quickstart.Training;
using Spectre.Console;

namespace Quickstart.Printing;

/// <summary>Prints how training goes: a line every few epochs, then the curves.</summary>
internal static class TrainingReport
{
    private const int LineCount = 6;

    public static void Print(string title, int epochs, IEnumerable<EpochResult> run)
    {
        AnsiConsole.Write(new Rule(title).LeftJustified());
        List<EpochResult> results = [];
        foreach (EpochResult result in run)
        {
            results.Add(result);
            if (result.Epoch == 1 || result.Epoch % (epochs / LineCount) == 0)
            {
                AnsiConsole.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"epoch {result.Epoch,3}   loss {result.Loss:F4}   held-out accuracy {result.Accuracy:P1}"));
            }
        }

        AnsiConsole.Write(Curves(results));
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"held-out accuracy: [bold]{results[^1].Accuracy:P1}[/]");
        AnsiConsole.WriteLine();
    }

    private static Grid Curves(List<EpochResult> results)
    {
        double[] losses = [.. results.Select(result => result.Loss)];
        double[] accuracies = [.. results.Select(result => result.Accuracy)];
        return new Grid().AddColumn().AddColumn().AddColumn()
            .AddRow("loss", Sparkline.Draw(losses), Range(losses, "F4"))
            .AddRow("accuracy", Sparkline.Draw(accuracies), Range(accuracies, "P1"));
    }

    private static string Range(double[] values, string format) =>
        values[0].ToString(format, CultureInfo.InvariantCulture) + " to " + values[^1].ToString(format, CultureInfo.InvariantCulture);
}
