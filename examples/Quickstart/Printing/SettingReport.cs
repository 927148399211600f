using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace Quickstart.Printing;

/// <summary>Prints how the candidates of a setting did on validation examples, and which is best.</summary>
internal static class SettingReport
{
    public static float Choose(string setting, IReadOnlyList<(float Candidate, double Accuracy)> results)
    {
        float best = results.MaxBy(result => result.Accuracy).Candidate;
        string all = string.Join(", ", results.Select(result =>
            string.Create(CultureInfo.InvariantCulture, $"{result.Candidate}: {result.Accuracy:P1}")));
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{setting} by cross-validation of the training part: {all}. Takes {best}."));
        return best;
    }
}
