using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Derivatives;

/// <content>
/// Recurrences. With a[t] = body(t, a[t-1]) and J[t] the derivative of the body by a[t-1], the adjoint runs the other way:
/// ā[t] = g[t] + J[t+1] ā[t+1], where g is what the reads of the recurrence contribute.
/// </content>
internal sealed partial class AdjointSweep
{
    private readonly Dictionary<ScanSymbol, int> _pendingReads = [];
    private readonly Dictionary<ScanSymbol, Node> _readAdjoints = [];
    private readonly Dictionary<ScanSymbol, ScanNode> _scans = [];

    private void CountScans(List<Node> order)
    {
        foreach (var scan in order.OfType<ScanNode>())
        {
            _scans[scan.Symbol] = scan;
            _pendingReads[scan.Symbol] = _pendingReads.TryGetValue(scan.Symbol, out var count) ? count + 1 : 1;
        }
    }

    private void Read(ScanNode scan, Node g)
    {
        var axes = scan.Symbol.Free.ToList();
        var positions = axes.Select(index => ReferenceEquals(index, scan.Index) ? scan.Position : _graph.Index(index)).ToList();
        var adjoint = Differentiator.Scatter(_graph, axes, positions, scan.Free, g);
        _readAdjoints[scan.Symbol] =
            _readAdjoints.TryGetValue(scan.Symbol, out var others) ? _graph.Add(others, adjoint) : adjoint;
    }

    /// <summary>After the last read of a recurrence, which all come before its body, goes on with the body.</summary>
    private void FinishScan(Node node)
    {
        if (node is not ScanNode scan || --_pendingReads[scan.Symbol] > 0 || !_readAdjoints.TryGetValue(scan.Symbol, out var g))
        {
            return;
        }

        var slope = Differentiator.ByPrevious(_graph, scan.Body, scan.Symbol);
        var adjoint = ReverseScan(scan, g, slope);
        Contribute(scan.Body, scan.Symbol.Free, adjoint);

        // The first step reads the initial value.
        var first = scan.Descending ? _graph.Subtract(_graph.Extent(scan.Index.Range), _graph.One) : _graph.Zero;
        var isFirst = _graph.Equal(_graph.Index(scan.Index), first);
        Contribute(
            scan.Initial, scan.Symbol.Free, _graph.Select(isFirst, _graph.Multiply(slope, adjoint), _graph.Zero));
    }

    private Node ReverseScan(ScanNode scan, Node g, Node slope)
    {
        var index = scan.Index;
        if (_graph.IsZero(slope))
        {
            return g;
        }

        if (_graph.IsOne(slope))
        {
            return _graph.CumulativeSum(index, !scan.Descending, g);
        }

        // J one step further on, where the value one step earlier is the one here.
        var next = Step(index, scan.Descending ? -1 : 1);
        var closed = new PreviousClosing(_graph, new Dictionary<ScanSymbol, Node>
        {
            [scan.Symbol] = At(scan, Step(index, scan.Descending ? 1 : -1)),
        }).Apply(slope);
        var nextSlope = _graph.Substitute(closed, index, next);
        var symbol = _graph.NewSymbol(scan.Symbol.Name + "Adjoint", scan.Symbol.Free.Union(g.Free));
        var carried = _graph.Multiply(nextSlope, _graph.Previous(symbol));
        if (slope.Free.Contains(index))
        {
            // There is no slope beyond the end.
            carried = _graph.Select(IsInside(next, scan), carried, _graph.Zero);
        }

        return _graph.Scan(symbol, index, !scan.Descending, _graph.Add(g, carried), _graph.Zero);
    }

    /// <summary>Outside of a recurrence's body, the value one step earlier is a read of the recurrence.</summary>
    private PreviousClosing MakeClosing()
    {
        var values = new Dictionary<ScanSymbol, Node>();
        foreach (var scan in _scans.Values)
        {
            var earlier = Step(scan.Index, scan.Descending ? 1 : -1);
            values[scan.Symbol] = _graph.Select(IsInside(earlier, scan), At(scan, earlier), scan.Initial);
        }

        return new PreviousClosing(_graph, values);
    }

    private Node Step(IndexVariable index, int step) => _graph.Add(_graph.Index(index), _graph.Integer(step));

    private Node At(ScanNode scan, Node position) =>
        _graph.Scan(scan.Symbol, scan.Index, scan.Descending, scan.Body, scan.Initial, position);

    /// <summary>Whether a position one step from the index is inside its range.</summary>
    private Node IsInside(Node position, ScanNode scan) => position is BinaryNode { Operator: BinaryOperator.Add }
        ? _graph.Less(position, _graph.Extent(scan.Index.Range))
        : _graph.LessOrEqual(_graph.Zero, position);
}
