using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Gpu.Device.Declarations;

/// <summary>How a formula uses numbers from data: which of them are positions, and on which axis.</summary>
internal sealed class FormulaReads
{
    private readonly Dictionary<string, List<IndexRange>> _positions = [];

    public FormulaReads(BoundLoss loss)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>(loss.Metrics.Select(metric => metric.Node).Append(loss.Result.Node));
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            Read(node);
            foreach (var child in node.Children)
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Whether a parameter is a subscript itself, so that any position on its axis is valid and no other.</summary>
    public bool IsPosition(string parameter) => _exact.Contains(parameter);

    /// <summary>The ranges that a parameter's numbers are positions in or compared with.</summary>
    public IReadOnlyList<IndexRange> Positions(string parameter) => _positions.TryGetValue(parameter, out var ranges) ? ranges : [];

    /// <summary>Whether a parameter is part of a subscript with other operations.</summary>
    public bool IsPartOfSubscript(string parameter) => _parts.Contains(parameter);

    private readonly HashSet<string> _exact = [];
    private readonly HashSet<string> _parts = [];

    private void Read(Node node)
    {
        if (node is LoadNode load)
        {
            for (var axis = 0; axis < load.Tensor.Rank; axis++)
            {
                var subscript = load.Subscript(axis);
                foreach (var name in Names(subscript))
                {
                    Add(name, load.Tensor.Axes[axis].Range);
                    _ = Name(subscript) == name ? _exact.Add(name) : _parts.Add(name);
                }
            }
        }
        else if (node is BinaryNode binary)
        {
            AddCompared(binary.Left, binary.Right);
            AddCompared(binary.Right, binary.Left);
        }
    }

    private void AddCompared(Node index, Node number)
    {
        if (index is IndexNode { Index: var variable } && Name(number) is { } name && !_exact.Contains(name))
        {
            Add(name, variable.Range);
        }
    }

    private void Add(string name, IndexRange range)
    {
        if (!_positions.TryGetValue(name, out var ranges))
        {
            _positions.Add(name, ranges = []);
        }

        ranges.Add(range);
    }

    private static string? Name(Node node) => node switch
    {
        LoadNode load => load.Tensor.Name,
        ScalarNode scalar => scalar.Parameter.Name,
        _ => null,
    };

    private static IEnumerable<string> Names(Node node) =>
        Name(node) is { } name ? [name] : node.Children.SelectMany(Names);
}
