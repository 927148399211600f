using System.Collections.Generic;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>
/// Recurrences. Where the body and the start have logarithms, given that of the value one step earlier, the recurrence has one too:
/// that of <c>cumsum[t](exp(x[t]))</c> is <c>l[t] = log(exp(x[t]) + exp(l[t-1] ?? -inf))</c>.
/// </content>
internal sealed partial class LogDomain
{
    /// <summary>The recurrences whose logarithm is being found, with that of the logarithm.</summary>
    private readonly Dictionary<ScanSymbol, ScanSymbol> _earlier = [];

    private readonly Dictionary<ScanSymbol, (ScanSymbol Symbol, LogForm Body, Node Initial)?> _scans = [];

    private LogForm? Find(ScanNode scan)
    {
        if (!_scans.TryGetValue(scan.Symbol, out var found))
        {
            found = FindRecurrence(scan);
            _scans.Add(scan.Symbol, found);
        }

        return found is not { } recurrence ? null : recurrence.Body with
        {
            Value = graph.Scan(recurrence.Symbol, scan.Index, scan.Descending, recurrence.Body.Value, recurrence.Initial, scan.Position),
        };
    }

    private (ScanSymbol Symbol, LogForm Body, Node Initial)? FindRecurrence(ScanNode scan)
    {
        // What was found of expressions with an earlier value in them was found without this one's logarithm.
        var symbol = graph.NewSymbol("log" + scan.Symbol.Name, scan.Symbol.Free);
        var inside = new LogDomain(graph, ranges);
        foreach (var outer in _earlier)
        {
            inside._earlier.Add(outer.Key, outer.Value);
        }

        inside._earlier.Add(scan.Symbol, symbol);
        return inside.Grown(scan.Body) is { } body && Of(scan.Initial) is { } initial ? (symbol, body, initial.Value) : null;
    }
}
