using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Reductions over indices and maps along an index.</summary>
internal sealed partial class ExpressionBinder
{
    private Node? BindReduction(ReductionExpressionSyntax reduction, Scope scope)
    {
        var name = reduction.Name.Text;
        if (Builtins.Maps.Contains(name))
        {
            return BindMap(reduction, scope);
        }

        if (reduction.Indices.Any(index => !survey.IsIndex(index.Name.Text)))
        {
            // The survey gave up on it.
            diagnostics.ReportTooDeep(reduction.Span, MaximumDepth);
            return null;
        }

        var isKnown = CheckReduction(reduction);
        var bound = new List<IndexVariable>();
        var inner = scope;
        foreach (var index in reduction.Indices)
        {
            isKnown &= CheckBoundName(index.Name, scope);
            var variable = BindIndex(index.Name, scope);
            if (bound.Contains(variable))
            {
                diagnostics.ReportDuplicateIndex(index.Name.Span, index.Name.Text);
                isKnown = false;
            }

            bound.Add(variable);
            inner = inner.With(index.Name.Text, variable);
        }

        var condition = reduction.Condition is null ? graph.True : BindCondition(reduction.Condition, inner);
        var body = name is "any" or "all" or "count" ? BindCondition(reduction.Body, inner) : BindNumber(reduction.Body, inner);
        return isKnown && condition is not null && body is not null ? MakeReduction(name, bound, body, condition) : null;
    }

    private Node MakeReduction(string name, List<IndexVariable> bound, Node body, Node condition) => name switch
    {
        "sum" => graph.Sum(bound, body, condition),
        "prod" => graph.Reduce(ReduceOperator.Product, bound, body, condition),
        "mean" => graph.Mean(bound, body, condition),
        "max" => graph.Reduce(ReduceOperator.Max, bound, body, condition),
        "min" => graph.Reduce(ReduceOperator.Min, bound, body, condition),
        "logsumexp" => graph.LogSumExp(bound, body, condition),
        "norm" => graph.Reduce(ReduceOperator.Norm, bound, body, condition),
        "var" => graph.Variance(bound, body, condition),
        "std" => graph.StandardDeviation(bound, body, condition),
        "any" => graph.Reduce(ReduceOperator.Any, bound, body, condition),
        "all" => graph.Reduce(ReduceOperator.All, bound, body, condition),
        "count" => graph.Count(bound, graph.And(condition, body)),
        "argmax" => graph.Reduce(ReduceOperator.ArgMax, bound, body, condition),
        _ => graph.Reduce(ReduceOperator.ArgMin, bound, body, condition),
    };

    /// <summary>Whether the operation exists and takes such indices.</summary>
    private bool CheckReduction(ReductionExpressionSyntax reduction)
    {
        var (name, span) = (reduction.Name.Text, reduction.Name.Span);
        if (!Builtins.Reductions.Contains(name))
        {
            if (symbols.Functions.ContainsKey(name) || Builtins.IsFunction(name))
            {
                diagnostics.ReportNotReduction(span, name, "a function; it takes no indices");
            }
            else if (symbols.Definitions.ContainsKey(name) || symbols.Parameters.ContainsKey(name))
            {
                UsedParameters.Add(name);
                diagnostics.ReportNotReduction(span, name, "no reduction; a product is written with '*'");
            }
            else if (_reportedNames.Add(("", name)))
            {
                var suggestion = Builtins.Translate(name) ?? Nearest(name, Builtins.IndexedNames);
                diagnostics.ReportUnknownReduction(span, name, suggestion);
            }

            return false;
        }

        var single = name is "argmax" or "argmin";
        if (single && reduction.Indices.Length > 1)
        {
            diagnostics.ReportSingleIndex(reduction.Indices[1].Span, name);
            return false;
        }

        return CheckDirection(reduction);
    }

    private bool CheckDirection(ReductionExpressionSyntax reduction)
    {
        if (reduction.Name.Text == "cumsum")
        {
            return true;
        }

        foreach (var index in reduction.Indices)
        {
            if (index.Descending is { } word)
            {
                diagnostics.ReportDirection(word.Span, reduction.Name.Text);
                return false;
            }
        }

        return true;
    }

    private bool CheckBoundName(Token name, Scope scope)
    {
        if (!CheckIndexName(name))
        {
            return false;
        }

        if (scope.TryGetArgument(name.Text, out _))
        {
            diagnostics.ReportIndexNameTaken(name.Span, name.Text, $"a parameter of '{scope.Owner}'");
            return false;
        }

        return true;
    }

    /// <summary>The index that a reduction binds.</summary>
    private IndexVariable BindIndex(Token name, Scope scope)
    {
        // Where values from outside mention the index, they mean another one: the bound one is a copy.
        var index = tensors.Index(name.Text);
        return scope.Captured.Contains(index)
            ? graph.CopyOf(index, scope.Captured.Union(IndexSet.From(scope.Indices)))
            : index;
    }

    /// <summary>Whether the name can be that of an index: it means nothing else, or is an <c>int</c> parameter that gives the extent.</summary>
    public bool CheckIndexName(Token name)
    {
        var taken = Builtins.Constants.Contains(name.Text) ? "a constant"
            : symbols.Definitions.ContainsKey(name.Text) ? "a definition"
            : symbols.Functions.ContainsKey(name.Text) ? "a helper function"
            : symbols.TryGetExtent(name.Text, out _) ? null
            : symbols.Parameters.TryGetValue(name.Text, out var parameter) ? $"a parameter of type {parameter.TypeText}"
            : null;
        if (taken is null)
        {
            UsedParameters.Add(name.Text);
            return true;
        }

        if (_reportedNames.Add(("index", name.Text)))
        {
            diagnostics.ReportIndexNameTaken(name.Span, name.Text, taken);
        }

        return false;
    }

    private Node? BindMap(ReductionExpressionSyntax map, Scope scope)
    {
        var name = map.Name.Text;
        var isRight = CheckDirection(map);
        if (map.Indices.Length > 1)
        {
            diagnostics.ReportSingleIndex(map.Indices[1].Span, name);
            isRight = false;
        }

        var condition = map.Condition is null ? graph.True : BindCondition(map.Condition, scope);
        var body = BindNumber(map.Body, scope);
        if (FindMapIndex(map.Indices[0].Name, scope) is not { } index || !isRight || condition is null || body is null)
        {
            return null;
        }

        return name switch
        {
            "cumsum" => graph.CumulativeSum(
                index, map.Indices[0].Descending is not null, graph.Select(condition, body, graph.Zero)),
            "softmax" when condition == graph.True => graph.Softmax(index, body),
            "softmax" => graph.Select(condition, graph.Exp(LogSoftmax(index, body, condition)), graph.Zero),
            _ when condition == graph.True => graph.LogSoftmax(index, body),
            _ => graph.Select(condition, LogSoftmax(index, body, condition), graph.Number(double.NegativeInfinity)),
        };
    }

    private Node LogSoftmax(IndexVariable index, Node body, Node condition) =>
        graph.Subtract(body, graph.LogSumExp([index], body, condition));

    /// <summary>The index of a map is free in it, so it must be bound around it.</summary>
    private IndexVariable? FindMapIndex(Token name, Scope scope)
    {
        if (scope.TryGetIndex(name.Text, out var index))
        {
            return index;
        }

        if (scope.TryGetArgument(name.Text, out var argument))
        {
            if (argument.Index is null)
            {
                diagnostics.ReportIndexNameTaken(name.Span, name.Text, $"a parameter of '{scope.Owner}'");
            }

            return argument.Index;
        }

        ReportFreeIndex(name.Span, name.Text, scope.InSubscript());
        return null;
    }
}
