using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// One form for all expressions that differ only in the names of bound indices, in ranges of one extent, in the order of factors and terms, or in that of the subscripts of a
/// symmetric matrix: expressions are equal where their forms are. The forms themselves are for comparing, not for computing.
/// </summary>
internal sealed class NormalForm(Graph graph, Func<IndexRange, IndexRange> representative)
{
    private readonly Dictionary<Node, int> _heights = [];
    private readonly Dictionary<(Node, string), Node> _done = [];
    private readonly Dictionary<(IndexRange, int), IndexVariable> _bound = [];
    private readonly Dictionary<(IndexRange, int), IndexVariable> _places = [];
    private readonly HashSet<Tensor> _symmetric = [];

    /// <summary>Declares that a matrix is its own transpose.</summary>
    public void AddSymmetric(Tensor matrix)
    {
        _symmetric.Add(matrix);
        _done.Clear();
    }

    /// <summary>Whether the matrix is its own transpose.</summary>
    public bool IsSymmetric(Tensor matrix) => _symmetric.Contains(matrix);

    /// <summary>The form of an expression whose free indices keep their names.</summary>
    public Node Of(Node node) => Visit(node, []);

    /// <summary>The form with the given free indices, in order, standing for places.</summary>
    public Node Of(Node node, params IndexVariable[] indices)
    {
        var places = new Dictionary<IndexVariable, IndexVariable>();
        for (var place = 0; place < indices.Length; place++)
        {
            places[indices[place]] = Variable(_places, indices[place].Range, place);
        }

        return Visit(node, places);
    }

    private Node Visit(Node node, Dictionary<IndexVariable, IndexVariable> names)
    {
        var key = string.Join(",", names.Where(pair => node.Free.Contains(pair.Key)).OrderBy(pair => pair.Key.Id)
            .Select(pair => $"{pair.Key.Id}>{pair.Value.Id}"));
        if (!_done.TryGetValue((node, key), out var result))
        {
            result = Rewrite(node, names);
            _done.Add((node, key), result);
        }

        return result;
    }

    private Node Rewrite(Node node, Dictionary<IndexVariable, IndexVariable> names)
    {
        switch (node)
        {
            case IndexNode index:
                return names.TryGetValue(index.Index, out var name) ? graph.Index(name) : node;
            case ExtentNode extent:
                return graph.Extent(representative(extent.Range));
            case ScanNode:
                // The recurrence keeps its own names: two that differ in them count as different.
                return graph.Substitute(node, names.ToDictionary(pair => pair.Key, pair => graph.Index(pair.Value)));
            case ReduceNode reduce:
            {
                var inner = new Dictionary<IndexVariable, IndexVariable>(names);
                var height = Height(reduce);
                var bound = reduce.Bound.Select((index, position) => inner[index] = Variable(_bound, index.Range, (height * 8) + position)).ToList();
                return graph.Reduce(
                    reduce.Operator, [.. bound], Visit(reduce.Body, inner), reduce.Condition is null ? null : Visit(reduce.Condition, inner));
            }

            case LoadNode { Guard: null, Tensor.Rank: 2 } load when _symmetric.Contains(load.Tensor):
                return graph.Load(load.Tensor, load.Children.Select(child => Visit(child, names)).OrderBy(child => child.Id).ToArray());
            case BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } or SelectNode { WhenFalse: Constant { Value: 0 } }
                when ContractionFactors.Of(node) is var factors && factors.All.All(factor => factor != node):
            {
                // The order of factors follows from the names of indices.
                var product = factors.Map(factor => Visit(factor, names)).Build(graph, _ => true);
                return factors.IsNegative ? graph.Negate(product) : product;
            }

            case BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Max or BinaryOperator.Min or BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.And or BinaryOperator.Or } commutative:
                return graph.Rebuild(node, commutative.Children.Select(child => Visit(child, names)).OrderBy(child => child.Id).ToArray());
            default:
                return node.Children.IsEmpty ? node : graph.Rebuild(node, node.Children.Select(child => Visit(child, names)).ToArray());
        }
    }

    /// <summary>How many reductions stand inside one another: an index of another height is another one, so that none hides another.</summary>
    private int Height(Node node)
    {
        if (!_heights.TryGetValue(node, out var height))
        {
            height = node.Children.Select(Height).DefaultIfEmpty(0).Max() + (node is ReduceNode ? 1 : 0);
            _heights.Add(node, height);
        }

        return height;
    }

    private IndexVariable Variable(Dictionary<(IndexRange, int), IndexVariable> variables, IndexRange range, int number)
    {
        var key = (representative(range), number);
        if (!variables.TryGetValue(key, out var index))
        {
            index = graph.NewIndex(range.Name, key.Item1);
            variables.Add(key, index);
        }

        return index;
    }
}
