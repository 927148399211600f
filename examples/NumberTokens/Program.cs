using System;
using System.Linq;
using NumberTokens;
using Spectre.Console;

Console.OutputEncoding = System.Text.Encoding.UTF8;

const int Seeds = 10;

Table table = new Table().AddColumns("loss", "accuracy, %", "mean absolute error", "change of it");
double[] plain = [];
foreach (Objective objective in Objective.All)
{
    Score[] scores = Comparison.Scores(objective, Seeds);
    double[] errors = [.. scores.Select(score => score.AbsoluteError)];
    plain = plain.Length == 0 ? errors : plain;
    table.AddRow(
        objective.Name,
        MeanAndError.Format(scores.Select(score => 100 * score.Accuracy), "F1"),
        MeanAndError.Format(errors, "F3"),
        MeanAndError.Format(errors.Zip(plain, (error, other) => error - other), "F3"));
}

AnsiConsole.WriteLine($"The next reading of a gauge, a digit: {Seeds} seeds, mean and its standard error.");
AnsiConsole.Write(table);
