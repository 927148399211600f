using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Algebra;

internal sealed partial class Graph
{
    /// <summary>
    /// The expression with indices replaced by integer expressions. An index that a reduction inside binds is another one; where a
    /// replacement mentions it, the bound one is renamed.
    /// </summary>
    public Node Substitute(Node node, IReadOnlyDictionary<IndexVariable, Node> replacements) =>
        new Substitution(this, replacements).Apply(node);

    public Node Substitute(Node node, IndexVariable index, Node replacement) =>
        replacement is IndexNode same && ReferenceEquals(same.Index, index)
            ? node
            : Substitute(node, new Dictionary<IndexVariable, Node> { [index] = replacement });

    /// <summary>The same operation on other children, through the smart constructors.</summary>
    public Node Rebuild(Node node, IReadOnlyList<Node> children)
    {
        var same = true;
        for (var i = 0; i < node.Children.Length; i++)
        {
            same &= ReferenceEquals(children[i], node.Children[i]);
        }

        return same ? node : node switch
        {
            LoadNode load => Load(
                load.Tensor,
                children.Take(load.Tensor.Rank).ToArray(),
                children.Count > load.Tensor.Rank ? children[load.Tensor.Rank] : null),
            UnaryNode unary => Unary(unary.Operator, children[0]),
            BinaryNode binary => Binary(binary.Operator, children[0], children[1]),
            SelectNode => Select(children[0], children[1], children[2]),
            ReduceNode reduce => Reduce(reduce.Operator, reduce.Bound, children[0], children.Count > 1 ? children[1] : null),
            ScanNode scan => Scan(scan.Symbol, scan.Index, scan.Descending, children[0], children[1], children[2]),
            _ => throw new InvalidOperationException("A leaf has no children."),
        };
    }

    private sealed class Substitution(Graph graph, IReadOnlyDictionary<IndexVariable, Node> replacements)
    {
        private readonly Dictionary<Node, Node> _done = [];
        private readonly Dictionary<ScanSymbol, ScanSymbol> _symbols = [];
        private readonly IndexSet _replaced = IndexSet.From(replacements.Keys);

        public Substitution(
            Graph graph, IReadOnlyDictionary<IndexVariable, Node> replacements, ScanSymbol symbol, ScanSymbol renamed)
            : this(graph, replacements) => _symbols.Add(symbol, renamed);

        public Node Apply(Node node)
        {
            // A recurrence's previous value has other free indices once they are replaced, although it has no children.
            if (!node.Free.Overlaps(_replaced))
            {
                return node;
            }

            if (!_done.TryGetValue(node, out var result))
            {
                graph.CountRewrites(1);
                result = Rewrite(node);
                _done.Add(node, result);
            }

            return result;
        }

        private Node Rewrite(Node node) => node switch
        {
            IndexNode index => replacements[index.Index],
            PreviousNode previous => graph.Previous(_symbols[previous.Symbol]),
            ReduceNode reduce => Rewrite(reduce),
            ScanNode scan => Rewrite(scan),
            _ => graph.Rebuild(node, node.Children.Select(Apply).ToArray()),
        };

        private Node Rewrite(ReduceNode reduce)
        {
            var (inner, bound) = Enter(reduce.Bound, reduce.Free);
            return graph.Reduce(
                reduce.Operator, bound, inner.Apply(reduce.Body), reduce.Condition is null ? null : inner.Apply(reduce.Condition));
        }

        private Node Rewrite(ScanNode scan)
        {
            var position = Apply(scan.Position);
            var outer = scan.Symbol.Free.Except(IndexSet.Of(scan.Index));
            if (!outer.Overlaps(_replaced))
            {
                return graph.Scan(scan.Symbol, scan.Index, scan.Descending, scan.Body, scan.Initial, position);
            }

            var (inner, bound) = Enter([scan.Index], outer);
            var free = inner.FreeOf(scan.Symbol.Free);
            var symbol = graph.RenamedSymbol(scan.Symbol, free);
            inner._symbols[scan.Symbol] = symbol;
            return graph.Scan(symbol, bound[0], scan.Descending, inner.Apply(scan.Body), inner.Apply(scan.Initial), position);
        }

        private IndexSet FreeOf(IndexSet free) =>
            free.Aggregate(
                IndexSet.Empty,
                (set, index) => set.Union(
                    replacements.TryGetValue(index, out var replacement) ? replacement.Free : IndexSet.Of(index)));

        /// <summary>The substitution inside a binder: without the bound indices, and with them renamed where they would capture.</summary>
        private (Substitution Inner, ImmutableArray<IndexVariable> Bound) Enter(
            ImmutableArray<IndexVariable> bound, IndexSet free)
        {
            // A binder costs as much as many nodes: its substitution starts anew.
            graph.CountRewrites(20);
            var inner = new Dictionary<IndexVariable, Node>();
            var captured = IndexSet.Empty;
            foreach (var pair in replacements)
            {
                if (!bound.Contains(pair.Key) && free.Contains(pair.Key))
                {
                    inner[pair.Key] = pair.Value;
                    captured = captured.Union(pair.Value.Free);
                }
            }

            var renamed = bound;
            for (var i = 0; i < bound.Length; i++)
            {
                if (captured.Contains(bound[i]))
                {
                    var copy = graph.CopyOf(bound[i], captured.Union(IndexSet.From(bound)));
                    renamed = renamed.SetItem(i, copy);
                    inner[bound[i]] = graph.Index(copy);
                }
            }

            var substitution = new Substitution(graph, inner);
            foreach (var symbol in _symbols)
            {
                substitution._symbols[symbol.Key] = symbol.Value;
            }

            return (substitution, renamed);
        }
    }

    private void CountRewrites(int count)
    {
        _rewrites += count;
        if (_rewrites > MaximumRewrites)
        {
            throw new FormulaTooLargeException();
        }
    }

    private readonly Dictionary<IndexVariable, List<IndexVariable>> _copies = [];
    private readonly Dictionary<(ScanSymbol, IndexSet), ScanSymbol> _renamedSymbols = [];

    /// <summary>A copy of the index that is none of the given ones; the same copy is given again, so that equal results stay equal.</summary>
    public IndexVariable CopyOf(IndexVariable index, IndexSet others)
    {
        if (!_copies.TryGetValue(index, out var copies))
        {
            _copies.Add(index, copies = []);
        }

        var known = copies.FirstOrDefault(copy => !others.Contains(copy));
        if (known is null)
        {
            known = CopyIndex(index);
            copies.Add(known);
        }

        return known;
    }

    /// <summary>The same recurrence along an index of another name.</summary>
    public ScanNode RenameIndex(ScanNode scan, IndexVariable index)
    {
        var symbol = RenamedSymbol(scan.Symbol, scan.Symbol.Free.Except([scan.Index]).Union(IndexSet.Of(index)));
        var replacements = new Dictionary<IndexVariable, Node> { [scan.Index] = Index(index) };
        var substitution = new Substitution(this, replacements, scan.Symbol, symbol);
        return (ScanNode)Scan(
            symbol, index, scan.Descending, substitution.Apply(scan.Body), substitution.Apply(scan.Initial), scan.Position);
    }

    private ScanSymbol RenamedSymbol(ScanSymbol symbol, IndexSet free)
    {
        if (!_renamedSymbols.TryGetValue((symbol, free), out var renamed))
        {
            renamed = NewSymbol(symbol.Name, free);
            _renamedSymbols.Add((symbol, free), renamed);
        }

        return renamed;
    }
}
