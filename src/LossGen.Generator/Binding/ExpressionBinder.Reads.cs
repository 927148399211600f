using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Reads of tensors, of definitions and of a recurrence's own values.</summary>
internal sealed partial class ExpressionBinder
{
    private Node? BindRead(SubscriptExpressionSyntax read, Scope scope)
    {
        if (IsOwnRead(read, scope))
        {
            return BindOwnRead(read, fallback: null, scope);
        }

        return TryResolve(read, scope, out _, out var subscripts) ? Load(read.Name.Text, subscripts) : null;
    }

    private bool TryResolve(
        SubscriptExpressionSyntax read, Scope scope, out IReadOnlyList<IndexVariable> axes, out Node[] subscripts)
    {
        axes = FindReadable(read, scope) ?? [];
        if (IsReductionWithoutBody(read, scope))
        {
            // Its subscripts are the indices that it would bind.
            subscripts = [];
            return false;
        }

        // Also where the name is a mistake: the subscripts may have mistakes of their own.
        subscripts = BindSubscripts(read, scope) ?? [];
        if (axes.Count == 0 || (subscripts.Length == 0 && read.Subscripts.Length > 0))
        {
            return false;
        }

        if (subscripts.Length != axes.Count)
        {
            diagnostics.ReportWrongRank(read.Span, read.Name.Text, axes.Count, subscripts.Length);
            return false;
        }

        return true;
    }

    private bool IsReductionWithoutBody(SubscriptExpressionSyntax read, Scope scope)
    {
        var name = read.Name.Text;
        return Builtins.IsIndexed(name) && !scope.TryGetIndex(name, out _) && !scope.TryGetArgument(name, out _)
            && !symbols.Parameters.ContainsKey(name);
    }

    private Node? Load(string name, Node[] subscripts)
    {
        if (tensors.TryGetTensor(name, out var tensor))
        {
            return graph.Load(tensor, subscripts);
        }

        var definition = symbols.Definitions[name];
        return definition.Value is { } value ? graph.Substitute(value, Replacements(definition, subscripts)) : null;
    }

    /// <summary>The indices on the axes of what is read, or null if it has none, which is reported.</summary>
    private IReadOnlyList<IndexVariable>? FindReadable(SubscriptExpressionSyntax read, Scope scope)
    {
        var name = read.Name.Text;
        var span = read.Name.Span;
        if (scope.TryGetIndex(name, out _))
        {
            // As in sum[x](x[x]), where the name was reported as no index.
            if (!_reportedNames.Contains(("index", name)))
            {
                diagnostics.ReportNotSubscriptable(span, name, "an index");
            }
        }
        else if (scope.TryGetArgument(name, out _))
        {
            diagnostics.ReportNotSubscriptable(span, name, "a value that is passed to a helper function");
        }
        else if (symbols.Definitions.TryGetValue(name, out var definition))
        {
            if (definition.Rank > 0)
            {
                return definition.Indices;
            }

            diagnostics.ReportNotSubscriptable(span, name, "a definition without indices");
        }
        else if (symbols.Parameters.TryGetValue(name, out var parameter))
        {
            UsedParameters.Add(name);
            if (parameter.IsTensor)
            {
                if (tensors.TryGetTensor(name, out var tensor))
                {
                    return tensor.Axes;
                }

                diagnostics.ReportTooDeep(read.Span, MaximumDepth);
            }
            else if (parameter.Kind == ParameterKind.Scalar)
            {
                diagnostics.ReportNotSubscriptable(span, name, "a scalar parameter");
            }
            else if (parameter.IsOutput)
            {
                diagnostics.ReportOutputRead(span, name);
            }
        }
        else if (Builtins.IsIndexed(name))
        {
            diagnostics.ReportBodyMissing(read.Span, name);
        }
        else if (symbols.Functions.ContainsKey(name) || Builtins.IsFunction(name))
        {
            diagnostics.ReportNotSubscriptable(span, name, "a function");
        }
        else if (_reportedNames.Add(("", name)))
        {
            var candidates = symbols.Definitions.Values.Where(item => item.Rank > 0).Select(item => item.Name)
                .Concat(symbols.Inputs.Where(item => item.IsTensor).Select(item => item.Name));
            diagnostics.ReportUnknownName(span, name, Nearest(name, candidates));
        }

        return null;
    }

    private Node[]? BindSubscripts(SubscriptExpressionSyntax read, Scope scope)
    {
        var inner = scope.InSubscript();
        var nodes = new Node?[read.Subscripts.Length];
        for (var axis = 0; axis < nodes.Length; axis++)
        {
            var subscript = read.Subscripts[axis];
            nodes[axis] = Bind(subscript, inner);
            if (nodes[axis] is { } node && node.Kind != ValueKind.Integer)
            {
                diagnostics.ReportSubscriptNotInteger(subscript.Span, node.Kind == ValueKind.Condition);
                nodes[axis] = null;
            }
        }

        return nodes.Contains(null) ? null : nodes.OfType<Node>().ToArray();
    }

    private Dictionary<IndexVariable, Node> Replacements(Definition definition, Node[] subscripts)
    {
        var replacements = new Dictionary<IndexVariable, Node>();
        for (var axis = 0; axis < subscripts.Length; axis++)
        {
            if (!IsIndex(subscripts[axis], definition.Indices[axis]))
            {
                replacements[definition.Indices[axis]] = subscripts[axis];
            }
        }

        return replacements;
    }

    private Node? BindFallback(FallbackExpressionSyntax expression, Scope scope)
    {
        if (expression.Read is not SubscriptExpressionSyntax read)
        {
            Bind(expression.Read, scope);
            Bind(expression.Fallback, scope);
            diagnostics.ReportFallbackWithoutRead(expression.Read.Span);
            return null;
        }

        if (IsOwnRead(read, scope))
        {
            return BindOwnRead(read, expression.Fallback, scope);
        }

        var isRead = TryResolve(read, scope, out var axes, out var subscripts);
        var fallback = Bind(expression.Fallback, scope);
        if (!isRead || fallback is null || Load(read.Name.Text, subscripts) is not { } value)
        {
            return null;
        }

        var inside = graph.True;
        for (var axis = 0; axis < subscripts.Length; axis++)
        {
            inside = graph.And(inside, Inside(subscripts[axis], axes[axis].Range));
        }

        return value.Kind == ValueKind.Condition && fallback.Kind == ValueKind.Condition
            ? graph.Select(inside, value, fallback)
            : graph.Select(inside, ToNumber(value), ToNumber(fallback));
    }

    /// <summary>The condition that a subscript is inside a range, without what holds for every index of that range.</summary>
    private Node Inside(Node subscript, IndexRange range)
    {
        var below = graph.Less(subscript, graph.Extent(range));
        var above = graph.LessOrEqual(graph.Zero, subscript);
        return StepOf(subscript) switch
        {
            ({ } index, 0) when IsOver(index, range) => graph.True,
            ({ }, 0) => below,
            ({ }, > 0) => below,
            ({ } index, < 0) when IsOver(index, range) => above,
            _ => graph.And(above, below),
        };
    }

    /// <summary>Whether the index runs over the range: it is the range's own, or they share an axis.</summary>
    private bool IsOver(IndexVariable index, IndexRange range) => ReferenceEquals(index.Range, range);

    private bool IsOwnRead(SubscriptExpressionSyntax read, Scope scope) =>
        Recurrence is { } recurrence && read.Name.Text == recurrence.Definition.Name && scope.Owner == recurrence.Definition.Name;

    private Node? BindOwnRead(SubscriptExpressionSyntax read, ExpressionSyntax? fallback, Scope scope)
    {
        var recurrence = Recurrence!;
        var initial = fallback is null ? null : BindInitial(fallback, recurrence, scope);
        var subscripts = BindSubscripts(read, scope);
        var isBound = subscripts is not null && (fallback is null || initial is not null);
        if (isBound && TryStep(read, subscripts!, recurrence, out var index, out var descending))
        {
            if (initial is null)
            {
                diagnostics.ReportRecurrenceWithoutInitial(read.Span, recurrence.Definition.Name);
            }
            else if (recurrence.TryRead(index, descending, initial))
            {
                return graph.Previous(recurrence.Symbol);
            }
            else
            {
                diagnostics.ReportRecurrenceDiffers(read.Span, recurrence.Definition.Name);
            }
        }

        recurrence.IsBroken = true;
        return null;
    }

    private Node? BindInitial(ExpressionSyntax fallback, Recurrence recurrence, Scope scope)
    {
        // What is beyond the end cannot be defined by what is beyond the end.
        var inner = SyntaxWalk.All(fallback).OfType<SubscriptExpressionSyntax>().FirstOrDefault(read => IsOwnRead(read, scope));
        if (inner is not null)
        {
            diagnostics.ReportRecurrenceInInitial(inner.Span, recurrence.Definition.Name);
            return null;
        }

        return BindNumber(fallback, scope);
    }

    /// <summary>Whether the subscripts are the definition's own indices, one of them one step away.</summary>
    private bool TryStep(
        SubscriptExpressionSyntax read, Node[] subscripts, Recurrence recurrence, out IndexVariable index, out bool descending)
    {
        index = recurrence.Indices[0];
        descending = false;
        if (subscripts.Length != recurrence.Indices.Length)
        {
            diagnostics.ReportWrongRank(read.Span, recurrence.Definition.Name, recurrence.Indices.Length, subscripts.Length);
            return false;
        }

        var steps = 0;
        for (var axis = 0; axis < subscripts.Length; axis++)
        {
            var own = recurrence.Indices[axis];
            if (IsIndex(subscripts[axis], own))
            {
                continue;
            }

            var (stepped, offset) = StepOf(subscripts[axis]);
            steps += ReferenceEquals(stepped, own) && offset is 1 or -1 ? 1 : 2;
            (index, descending) = (own, offset > 0);
        }

        if (steps != 1)
        {
            diagnostics.ReportRecurrenceStep(read.Span, recurrence.Definition.Name);
        }

        return steps == 1;
    }

    private static bool IsIndex(Node node, IndexVariable index) => node is IndexNode bare && ReferenceEquals(bare.Index, index);

    /// <summary>The index and the constant of <c>t</c>, <c>t + c</c> and <c>t - c</c>; no index for anything else.</summary>
    private static (IndexVariable? Index, double Offset) StepOf(Node node) => node switch
    {
        IndexNode bare => (bare.Index, 0),
        BinaryNode { Operator: BinaryOperator.Add, Left: IndexNode left, Right: Constant right } => (left.Index, right.Value),
        BinaryNode { Operator: BinaryOperator.Add, Left: Constant left, Right: IndexNode right } => (right.Index, left.Value),
        BinaryNode { Operator: BinaryOperator.Subtract, Left: IndexNode left, Right: Constant right } => (left.Index, -right.Value),
        _ => (null, 0),
    };
}
