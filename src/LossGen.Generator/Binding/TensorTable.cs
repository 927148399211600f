using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding;

/// <summary>The tensors and indices of a formula, made from what the survey read off the text.</summary>
internal sealed class TensorTable
{
    private readonly Dictionary<string, IndexVariable> _indices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Graph _graph;

    public TensorTable(Graph graph, FormulaSymbols symbols, IndexSurvey survey)
    {
        _graph = graph;
        foreach (var name in symbols.Parameters.Keys.Concat(symbols.Definitions.Keys).Concat(symbols.Functions.Keys))
        {
            graph.ReserveName(name);
        }

        foreach (var (name, _) in survey.Indices)
        {
            _indices.Add(name, graph.NewIndex(name, new IndexRange(name)));
        }

        foreach (var parameter in symbols.Inputs)
        {
            if (survey.TensorUses.TryGetValue(parameter.Name, out var uses))
            {
                _tensors.Add(parameter.Name, MakeTensor(parameter, uses));
            }
        }
    }

    /// <summary>In the order of the parameters.</summary>
    public IEnumerable<Tensor> Tensors => _tensors.Values;

    public IReadOnlyDictionary<string, IndexVariable> Indices => _indices;

    /// <summary>The one index of the name. All reductions over the name share it, so that equal expressions are one node.</summary>
    public IndexVariable Index(string name) => _indices[name];

    /// <summary>False only where the survey gave up on an expression as too deep.</summary>
    public bool TryGetTensor(string name, out Tensor tensor) => _tensors.TryGetValue(name, out tensor!);

    private Tensor MakeTensor(LossParameter parameter, List<TensorUse> uses)
    {
        // The rank that most reads have, so that one slip is one diagnostic; the first of equals.
        var rank = uses.GroupBy(use => use.Rank).OrderByDescending(group => group.Count()).First().Key;
        var axes = ImmutableArray.CreateBuilder<IndexVariable>(rank);
        for (var axis = 0; axis < rank; axis++)
        {
            axes.Add(MakeAxis(parameter, axis, uses.Where(use => use.Rank == rank), axes));
        }

        return new Tensor(parameter, axes.ToImmutable());
    }

    private IndexVariable MakeAxis(LossParameter parameter, int axis, IEnumerable<TensorUse> uses, IEnumerable<IndexVariable> taken)
    {
        var bare = uses.Select(use => use.BareIndices[axis]).OfType<string>().Distinct().Select(Index).ToArray();
        if (bare.Length > 0)
        {
            return bare.FirstOrDefault(index => !taken.Contains(index)) ?? _graph.CopyIndex(bare[0]);
        }

        // No bare index stands on the axis: a made one, named after the tensor.
        var made = _graph.NewIndex(parameter.Name + "_axis", new IndexRange($"{parameter.Name}.{axis}"));
        return _graph.CopyIndex(made);
    }
}
