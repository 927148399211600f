using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra;

/// <summary>
/// Makes nodes, one for equal expressions, applying the simplifications that hold for every value. All nodes of one compilation come
/// from one graph. The operations are in partial files by kind.
/// </summary>
internal sealed partial class Graph
{
    /// <summary>No stage meets a deeper expression, so that each may recurse on a large stack.</summary>
    public const int MaximumDepth = 1_500;

    /// <summary>On the stack that a compiler's thread has left, a megabyte or less, stages may recurse as deep as this.</summary>
    public const int ShallowDepth = 200;

    /// <summary>No compilation makes more nodes; a formula that asks for more is reported as too large.</summary>
    public const int MaximumNodes = 200_000;

    /// <summary>
    /// No compilation's substitutions rewrite more nodes. Rewriting is repeated under each binder, so nested reductions can ask for
    /// exponentially much of it without making new nodes.
    /// </summary>
    public const int MaximumRewrites = 100_000;

    private readonly Dictionary<Node, Node> _nodes = new(NodeComparer.Instance);
    private readonly HashSet<string> _indexNames = new(StringComparer.Ordinal);
    private int _rewrites;
    private int _indices;
    private int _symbols;

    private readonly int _maximumDepth;

    /// <param name="maximumDepth">How deep stages may recurse on this thread: up to <see cref="MaximumDepth"/>.</param>
    public Graph(int maximumDepth = MaximumDepth)
    {
        _maximumDepth = maximumDepth;
        Zero = Integer(0);
        One = Integer(1);
        True = Intern(new Constant(1, ValueKind.Condition));
        False = Intern(new Constant(0, ValueKind.Condition));
    }

    public Node Zero { get; }

    public Node One { get; }

    public Node True { get; }

    public Node False { get; }

    /// <summary>
    /// Whether an index over the first range never leaves the second: what binding found, and by default that they are one.
    /// </summary>
    public Func<IndexRange, IndexRange, bool> IsWithin { get; set; } = ReferenceEquals;

    /// <summary>A new index. The name is the user's; a copy of an index shares its range.</summary>
    public IndexVariable NewIndex(string name, IndexRange range)
    {
        _indexNames.Add(name);
        return new IndexVariable(name, range, _indices++);
    }

    /// <summary>A copy of an index under a name that no index has yet.</summary>
    public IndexVariable CopyIndex(IndexVariable index)
    {
        var stem = index.Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        stem = stem.Length == 0 ? "i" : stem;
        for (var number = 2; ; number++)
        {
            var name = stem + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (_indexNames.Add(name))
            {
                return new IndexVariable(name, index.Range, _indices++);
            }
        }
    }

    /// <summary>Keeps a name from being given to an index copy.</summary>
    public void ReserveName(string name) => _indexNames.Add(name);

    public ScanSymbol NewSymbol(string name, IndexSet free) => new(name, free, _symbols++);

    public Node Number(double value) => Intern(new Constant(value, ValueKind.Number));

    public Node Integer(long value) => Intern(new Constant(value, ValueKind.Integer));

    public Node Boolean(bool value) => value ? True : False;

    public Node Scalar(LossParameter parameter) => Intern(new ScalarNode(parameter));

    public Node Index(IndexVariable index) => Intern(new IndexNode(index));

    public Node Extent(IndexRange range) => Intern(new ExtentNode(range));

    public Node Load(Tensor tensor, params Node[] subscripts) => Load(tensor, subscripts, guard: null);

    /// <summary>An element of a tensor; with a guard, only where it holds (else 0, and nothing is read).</summary>
    public Node Load(Tensor tensor, IReadOnlyList<Node> subscripts, Node? guard)
    {
        if (guard == True)
        {
            guard = null;
        }

        if (guard == False)
        {
            return Zero;
        }

        var children = guard is null ? subscripts.ToImmutableArray() : subscripts.Append(guard).ToImmutableArray();
        return Intern(new LoadNode(tensor, children, FreeOf(children)));
    }

    public Node Previous(ScanSymbol symbol) => Intern(new PreviousNode(symbol));

    public Node Scan(ScanSymbol symbol, IndexVariable index, bool descending, Node body, Node initial, Node position) =>
        Intern(new ScanNode(symbol, index, descending, body, initial, position));

    public Node Scan(ScanSymbol symbol, IndexVariable index, bool descending, Node body, Node initial) =>
        Scan(symbol, index, descending, body, initial, Index(index));

    /// <summary>The running sum along an index, from the front or, descending, from the back.</summary>
    public Node CumulativeSum(IndexVariable index, bool descending, Node body)
    {
        var key = (index, descending, body);
        if (!_cumulativeSums.TryGetValue(key, out var scan))
        {
            var symbol = NewSymbol("cumsum", body.Free.Union(IndexSet.Of(index)));
            scan = Scan(symbol, index, descending, Add(body, Previous(symbol)), Zero);
            _cumulativeSums.Add(key, scan);
        }

        return scan;
    }

    private readonly Dictionary<(IndexVariable, bool, Node), Node> _cumulativeSums = [];

    private static IndexSet FreeOf(IEnumerable<Node> children) =>
        children.Aggregate(IndexSet.Empty, (free, child) => free.Union(child.Free));

    private Node Intern(Node node)
    {
        Effort.Spend(4);
        if (_nodes.TryGetValue(node, out var existing))
        {
            return existing;
        }

        foreach (var child in node.Children)
        {
            node.Depth = Math.Max(node.Depth, child.Depth + 1);
        }

        node.Id = _nodes.Count;
        if (node.Depth > MaximumDepth || node.Id > MaximumNodes)
        {
            throw new FormulaTooLargeException();
        }

        if (node.Depth > _maximumDepth)
        {
            throw new StackTooSmallException();
        }

        _nodes.Add(node, node);
        return node;
    }
}
