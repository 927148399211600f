using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Cases;

namespace LossGen.Benchmarks.Results;

/// <summary>What to measure.</summary>
/// <param name="Threads">The numbers of threads.</param>
/// <param name="Only">Cases whose name contains this; empty for all.</param>
/// <param name="Seconds">Time for one case at one number of threads, warm-up aside.</param>
internal sealed record RunOptions(IReadOnlyList<int> Threads, string Only, double Seconds)
{
    /// <summary>Whether only losses over all pairs of rows are measured, and of them also those that take seconds and gigabytes.</summary>
    public bool Contractions { get; init; }

    /// <summary>Whether a case takes part.</summary>
    public bool Includes(CaseDescription description) =>
        description.Name.Contains(Only, StringComparison.OrdinalIgnoreCase)
        && (Contractions ? CaseCatalogue.Contractions.Contains(description) : !description.IsLarge || Only.Length > 0);
}
