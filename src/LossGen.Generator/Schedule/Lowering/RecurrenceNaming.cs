using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Lowering;

/// <summary>
/// Gives recurrences that differ symbols of their own. A rewrite that only one reader of a recurrence sees, such as the guard of a read,
/// leaves two of one symbol; in one loop, the last value of one could not be told from that of the other.
/// </summary>
internal sealed class RecurrenceNaming(Graph graph)
{
    private readonly Dictionary<Node, Node> _done = [];
    private readonly Dictionary<ScanSymbol, (Node Body, Node Initial)> _first = [];
    private readonly Dictionary<(ScanSymbol Symbol, Node Body, Node Initial), ScanSymbol> _others = [];

    public Node Apply(Node node)
    {
        if (!_done.TryGetValue(node, out var result))
        {
            var children = node.Children.Select(Apply).ToArray();
            result = node is ScanNode scan ? Named(scan, children[0], children[1], children[2]) : graph.Rebuild(node, children);
            _done.Add(node, result);
        }

        return result;
    }

    private Node Named(ScanNode scan, Node body, Node initial, Node position)
    {
        if (!_first.TryGetValue(scan.Symbol, out var first))
        {
            _first.Add(scan.Symbol, first = (body, initial));
        }

        if (first == (body, initial))
        {
            return graph.Scan(scan.Symbol, scan.Index, scan.Descending, body, initial, position);
        }

        var key = (scan.Symbol, body, initial);
        if (!_others.TryGetValue(key, out var symbol))
        {
            _others.Add(key, symbol = graph.NewSymbol(scan.Symbol.Name, scan.Symbol.Free));
        }

        return graph.Scan(symbol, scan.Index, scan.Descending, Replace(body, scan.Symbol, symbol, []), initial, position);
    }

    /// <summary>The body with its own previous value under the new symbol. A recurrence inside that reads it becomes another one, too.</summary>
    private Node Replace(Node node, ScanSymbol old, ScanSymbol replacement, Dictionary<Node, Node> done)
    {
        if (node is PreviousNode previous)
        {
            return ReferenceEquals(previous.Symbol, old) ? graph.Previous(replacement) : node;
        }

        if (!done.TryGetValue(node, out var result))
        {
            var children = node.Children.Select(child => Replace(child, old, replacement, done)).ToArray();
            result = node is ScanNode scan && !ReferenceEquals(children[0], scan.Body)
                ? Named(scan, children[0], children[1], children[2])
                : graph.Rebuild(node, children);
            done.Add(node, result);
        }

        return result;
    }
}
