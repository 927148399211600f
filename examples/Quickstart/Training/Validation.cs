using System;
using System.Collections.Generic;
using System.Linq;

namespace Quickstart.Training;

/// <summary>Chooses settings on examples that are set apart from the training part: what is held out is not looked at.</summary>
internal static class Validation
{
    private const int Folds = 4;

    /// <summary>The accuracy of each candidate: trained on three quarters, tested on the fourth, in the mean over all four.</summary>
    /// <param name="candidates">The values of a setting.</param>
    /// <param name="examples">The training part.</param>
    /// <param name="accuracy">Trains with a setting on the first examples, and tests on the second.</param>
    public static IReadOnlyList<(float Candidate, double Accuracy)> Compare<T>(
        IReadOnlyList<float> candidates, T[] examples, Func<float, T[], T[], double> accuracy)
    {
        (T[] Training, T[] Others)[] folds = [.. Enumerable.Range(0, Folds).Select(fold => (
            examples.Where((_, n) => n % Folds != fold).ToArray(),
            examples.Where((_, n) => n % Folds == fold).ToArray()))];
        return [.. candidates.Select(candidate => (candidate, folds.Average(fold => accuracy(candidate, fold.Training, fold.Others))))];
    }
}
