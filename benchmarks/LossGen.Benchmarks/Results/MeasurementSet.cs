using System.Collections.Generic;
using LossGen.Benchmarks.Measuring;

namespace LossGen.Benchmarks.Results;

/// <summary>The times of one measuring process.</summary>
internal sealed class MeasurementSet
{
    private readonly Dictionary<(string Case, int Threads, ContenderKind Kind), double> _microseconds = [];

    private readonly Dictionary<string, double> _operations = [];

    public void Add(Measurement measurement)
    {
        _microseconds[(measurement.Case, measurement.Threads, measurement.Kind)] = measurement.Microseconds;
        if (measurement.Operations is { } operations)
        {
            _operations[measurement.Case] = operations;
        }
    }

    /// <summary>The multiplications and additions that a case cannot do without, where it says.</summary>
    public double? Operations(string name) => _operations.TryGetValue(name, out double operations) ? operations : null;

    /// <summary>The minimum time in microseconds, or null where this contender did not take part.</summary>
    public double? Find(string name, int threads, ContenderKind kind) =>
        _microseconds.TryGetValue((name, threads, kind), out double microseconds) ? microseconds : null;

    /// <summary>How many times as long <paramref name="peer"/> takes as <paramref name="kind"/>.</summary>
    public double? Ratio(string name, int threads, ContenderKind peer, ContenderKind kind) =>
        Find(name, threads, peer) / Find(name, threads, kind);
}
