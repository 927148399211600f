using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Makes reductions that differ in the names of their indices only one: <c>max[i](s[i,j])</c> of a value and <c>max[i2](s[i2,j])</c> of a
/// gradient, in which <c>i</c> was taken, are computed once.
/// </summary>
internal sealed class EqualReductions
{
    private readonly Graph _graph;
    private readonly NormalForm _forms;
    private readonly Dictionary<Node, Class> _classes = [];
    private readonly HashSet<(Node, string)> _seen = [];
    private readonly Dictionary<Node, Node> _done = [];

    private EqualReductions(Graph graph, NormalForm forms)
    {
        _graph = graph;
        _forms = forms;
    }

    /// <summary>Rewrites stores and values.</summary>
    public static void Unify(Graph graph, NormalForm forms, List<Store> stores, List<Node> values)
    {
        var equal = new EqualReductions(graph, forms);
        foreach (var store in stores.Where(store => store.Product is null))
        {
            foreach (var node in NodesOf(store))
            {
                equal.Visit(node, store.Remaining);
            }
        }

        values.ForEach(value => equal.Visit(value, ImmutableArray<IndexVariable>.Empty));
        if (equal._classes.Values.All(one => one.Members.Count == 1 && !one.IsHidden))
        {
            return;
        }

        for (var i = 0; i < stores.Count; i++)
        {
            stores[i] = stores[i].Product is not null ? stores[i] : stores[i] with
            {
                Value = equal.Rewrite(stores[i].Value),
                Subscripts = stores[i].Subscripts.Select(equal.Rewrite).ToImmutableArray(),
                Condition = stores[i].Condition is { } condition ? equal.Rewrite(condition) : null,
            };
        }

        for (var i = 0; i < values.Count; i++)
        {
            values[i] = equal.Rewrite(values[i]);
        }
    }

    private static IEnumerable<Node> NodesOf(Store store) =>
        store.Subscripts.Append(store.Value).Concat(store.Condition is null ? [] : new[] { store.Condition });

    private void Visit(Node node, ImmutableArray<IndexVariable> opened)
    {
        if (node is ScanNode || !_seen.Add((node, string.Join(",", opened.Select(index => index.Id)))))
        {
            return;
        }

        if (node is ReduceNode { Bound.Length: 1 } reduce)
        {
            var form = _forms.Of(reduce);
            if (!_classes.TryGetValue(form, out var one))
            {
                one = new Class();
                _classes.Add(form, one);
            }

            one.Members.Add(reduce);

            // It is computed where its free indices are open: only the loops around that place could hide its own index.
            var last = reduce.Free.Select(index => opened.LastIndexOf(index)).DefaultIfEmpty(-1).Max();
            one.Around.UnionWith(opened.Take(last + 1));
            Visit(reduce.Body, opened.AddRange(reduce.Bound));
            return;
        }

        foreach (var child in node.Children)
        {
            Visit(child, opened);
        }
    }

    private Node Rewrite(Node node)
    {
        if (!_done.TryGetValue(node, out var result))
        {
            result = node is ReduceNode { Bound.Length: 1 } reduce && _classes.TryGetValue(_forms.Of(reduce), out var one)
                ? one.Result ??= Choose(one)
                : node is ScanNode || node.Children.IsEmpty ? node
                : _graph.Rebuild(node, node.Children.Select(Rewrite).ToArray());
            _done.Add(node, result);
        }

        return result;
    }

    /// <summary>The member whose index no loop around hides, or a copy with another index.</summary>
    private Node Choose(Class one)
    {
        var members = one.Members.OrderBy(member => member.Id).ToList();
        var chosen = members.FirstOrDefault(member => !one.Around.Contains(member.Bound[0])) ?? members[0];
        var index = chosen.Bound[0];
        var body = Rewrite(chosen.Body);
        if (one.Around.Contains(index))
        {
            var copy = _graph.CopyOf(index, IndexSet.From(one.Around).Union(body.Free));
            body = _graph.Substitute(body, index, _graph.Index(copy));
            index = copy;
        }

        return _graph.Reduce(chosen.Operator, [index], body);
    }

    private sealed class Class
    {
        public HashSet<ReduceNode> Members { get; } = [];

        public HashSet<IndexVariable> Around { get; } = [];

        public Node? Result { get; set; }

        /// <summary>Whether loops around hide the index of every member.</summary>
        public bool IsHidden => Members.All(member => Around.Contains(member.Bound[0]));
    }
}
