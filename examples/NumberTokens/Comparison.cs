using System;
using System.Linq;

namespace NumberTokens;

/// <summary>Trains one model for each objective and seed.</summary>
internal static class Comparison
{
    private const int TrainingCount = 500;
    private const int HeldOutCount = 2000;
    private const int Epochs = 20;

    /// <summary>One score a seed. All objectives get the same readings, first weights and batches of a seed.</summary>
    public static Score[] Scores(Objective objective, int seeds) =>
        [.. Enumerable.Range(1, seeds).AsParallel().AsOrdered().Select(seed => ScoreOf(objective, seed))];

    private static Score ScoreOf(Objective objective, int seed)
    {
        var random = new Random(seed);
        Readings training = Readings.Draw(TrainingCount, random);
        Readings heldOut = Readings.Draw(HeldOutCount, random);
        var model = new Model(random);
        model.Train(training, objective, Epochs);
        return model.Test(heldOut);
    }
}
