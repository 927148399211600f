using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Common;
using Embedding.Evaluation;
using Embedding.Training;
using Spectre.Console;

Console.OutputEncoding = System.Text.Encoding.UTF8;

const int Epochs = 60;
const int SplitSeed = 7;
const int Seed = 1;

(Digits training, Digits heldOut) = Digits.Load().Split(new Random(SplitSeed));
string path = Path.GetFullPath(args.Length > 0 ? args[0] : "embedding.png");
IObjective[] objectives = [new InfoNceObjective(), new SupervisedContrastiveObjective(), new ArcFaceObjective(new Random(Seed))];
Table results = new Table().AddColumns("trained with", "first loss", "last loss", "before", "after");
var picture = new Picture();
AddPanel("before training", new Encoder(new Random(Seed)));

foreach (IObjective objective in objectives)
{
    var random = new Random(Seed);
    var encoder = new Encoder(random);
    double before = NearestNeighbours.Accuracy(encoder, training, heldOut);
    double[] losses = [.. new EncoderTraining(encoder, objective, random).Run(training, Epochs)];
    double after = NearestNeighbours.Accuracy(encoder, training, heldOut);
    results.AddRow([objective.Name, .. new[] { losses[0], losses[^1] }.Select(Loss), .. new[] { before, after }.Select(Share)]);
    AddPanel(objective.Name, encoder);
}

AnsiConsole.WriteLine(
    $"{training.Count} digits in {Encoder.Dimensions} dimensions. Of {heldOut.Count} others, so many lie nearest to one of their kind:");
AnsiConsole.Write(results);
picture.Save(path);
Console.WriteLine($"{path} shows the others along the two directions in which they vary most: before, and trained with each in turn.");

void AddPanel(string title, Encoder encoder) =>
    picture.Add(title, PrincipalComponents.Project(encoder.Embed(heldOut.Pixels), Encoder.Dimensions), heldOut);

static string Loss(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

static string Share(double value) => value.ToString("P1", CultureInfo.InvariantCulture);
