using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using CartPole.Simulation;
using CartPole.Training;
using Spectre.Console;

namespace CartPole;

/// <summary>Trains a policy, shows how it goes, and tests what came of it.</summary>
internal static class Game
{
    private const int EvaluationEpisodes = 100;
    private const int EvaluationSeed = 12345;
    private const double Solved = 195;

    // Training goes on beyond "solved", to what CartPole-v1 itself asks for.
    private const double Mastered = 475;

    /// <summary>Whether the policy solved the game.</summary>
    public static bool Play(Algorithm algorithm, int seed, TimeSpan patience)
    {
        AnsiConsole.Write(new Rule($"CartPole-v1 ({CartPolePhysics.StepLimit} steps at most), {algorithm}, seed {seed}").LeftJustified());
        var watch = Stopwatch.StartNew();
        ITrainer trainer = algorithm == Algorithm.Grpo ? new GrpoTrainer(seed) : new PpoTrainer(seed);
        Update last = trainer.Run()
            .Select((update, number) => Report(update, number + 1))
            .First(update => update.MeanReturn >= Mastered || watch.Elapsed > patience);

        int[] returns = Evaluation.Returns(trainer.Policy, EvaluationEpisodes, new Random(EvaluationSeed));
        double mean = returns.Average();
        bool isSolved = mean > Solved;
        Say($"trained on {last.Episodes} episodes, {last.Steps} steps, in {watch.Elapsed.TotalSeconds:F1} s");
        Say($"{EvaluationEpisodes} new episodes: mean return {mean:F1}, lowest {returns.Min()}: {(isSolved ? "solved" : "not solved")}");
        return isSolved;
    }

    private static Update Report(Update update, int number)
    {
        if (number == 1 || number % 5 == 0)
        {
            Say($"{number,4} updates {update.Episodes,5} episodes   mean return {update.MeanReturn,5:F1}   loss {update.Loss,7:F3}   KL {update.Kl:F4}");
        }

        return update;
    }

    private static void Say(FormattableString line) => AnsiConsole.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
