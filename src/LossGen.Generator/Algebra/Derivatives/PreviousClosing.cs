using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>Replaces the value one step earlier by a given expression, except inside the recurrence that it belongs to.</summary>
internal sealed class PreviousClosing(Graph graph, IReadOnlyDictionary<ScanSymbol, Node> values)
{
    private static readonly HashSet<ScanSymbol> None = [];

    private readonly Dictionary<Node, HashSet<ScanSymbol>> _open = [];
    private readonly Dictionary<Node, Node> _done = [];

    public Node Apply(Node node)
    {
        if (!OpenSymbols(node).Overlaps(values.Keys))
        {
            return node;
        }

        if (!_done.TryGetValue(node, out var result))
        {
            result = node switch
            {
                PreviousNode previous => Apply(values[previous.Symbol], previous.Symbol),
                ScanNode scan => Scan(scan),
                _ => graph.Rebuild(node, node.Children.Select(Apply).ToArray()),
            };
            _done.Add(node, result);
        }

        return result;
    }

    /// <summary>A value may mention what other recurrences, around it, had one step earlier.</summary>
    private Node Apply(Node value, ScanSymbol symbol) => Without(symbol) is { } others ? others.Apply(value) : value;

    private Node Scan(ScanNode scan)
    {
        var inner = values.ContainsKey(scan.Symbol) ? Without(scan.Symbol) : this;
        return graph.Scan(
            scan.Symbol,
            scan.Index,
            scan.Descending,
            inner?.Apply(scan.Body) ?? scan.Body,
            inner?.Apply(scan.Initial) ?? scan.Initial,
            Apply(scan.Position));
    }

    private PreviousClosing? Without(ScanSymbol symbol)
    {
        var others = values.Where(pair => !ReferenceEquals(pair.Key, symbol)).ToDictionary(pair => pair.Key, pair => pair.Value);
        return others.Count == 0 ? null : new PreviousClosing(graph, others);
    }

    private HashSet<ScanSymbol> OpenSymbols(Node node)
    {
        if (!_open.TryGetValue(node, out var symbols))
        {
            symbols = node is PreviousNode previous ? [previous.Symbol] : None;
            foreach (var child in node.Children)
            {
                var inner = OpenSymbols(child);
                symbols = inner.Count == 0 ? symbols : symbols.Count == 0 ? inner : [.. symbols, .. inner];
            }

            if (node is ScanNode scan && symbols.Contains(scan.Symbol))
            {
                symbols = [.. symbols.Where(symbol => !ReferenceEquals(symbol, scan.Symbol))];
            }

            _open.Add(node, symbols);
        }

        return symbols;
    }
}
