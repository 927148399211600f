using System.Collections.Generic;
using LossGen.Generator.Algebra;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Extents: <c>size(i)</c>, <c>size(x, 0)</c> and <c>size(i) = ...</c>.</summary>
internal sealed partial class ExpressionBinder
{
    private readonly List<ExtentStatement> _extents = [];

    /// <summary>What the formula says of extents.</summary>
    public IReadOnlyList<ExtentStatement> Extents => _extents;

    public void BindExtent(ExtentStatementSyntax statement)
    {
        if (!CheckIndexName(statement.Index))
        {
            return;
        }

        var scope = Scope.ForStatement("", IndexSet.Empty);
        var size = statement.Expression is CallExpressionSyntax { Name.Text: ExtentStatementSyntax.Keyword } call ? call : null;
        var range = size is null ? null : RangeOf(size, scope);
        var parameter = range is not null ? null
            : ExtentParameter(size is { Arguments.Length: 1 } ? size.Arguments[0] : statement.Expression, scope);
        if (range is null && parameter is null)
        {
            diagnostics.ReportExtentExpected(statement.Expression.Span);
            return;
        }

        _extents.Add(new ExtentStatement(statement.Index.Text, range, parameter));
    }

    private Node? BindSize(CallExpressionSyntax call, Scope scope)
    {
        if (call.Arguments.Length is not (1 or 2))
        {
            diagnostics.ReportArgumentCount(call.Span, ExtentStatementSyntax.Keyword, 1, call.Arguments.Length);
            return null;
        }

        if (RangeOf(call, scope) is { } range)
        {
            return graph.Extent(range);
        }

        if (call.Arguments.Length == 1 && ExtentParameter(call.Arguments[0], scope) is { } parameter)
        {
            return graph.Scalar(parameter);
        }

        diagnostics.ReportSizeOfIndex(call.Arguments.Length == 1 ? call.Arguments[0].Span : call.Span);
        return null;
    }

    /// <summary>The range whose extent <c>size(i)</c> or <c>size(x, 0)</c> is, or null.</summary>
    private IndexRange? RangeOf(CallExpressionSyntax call, Scope scope)
    {
        if (call.Arguments.IsEmpty || call.Arguments[0] is not NameExpressionSyntax { Name: var name })
        {
            return null;
        }

        if (call.Arguments.Length == 2)
        {
            var isTensor = !scope.TryGetIndex(name, out _) && !scope.TryGetArgument(name, out _) && symbols.TryGetTensor(name, out _);
            if (!isTensor || !tensors.TryGetTensor(name, out var tensor)
                || call.Arguments[1] is not NumberExpressionSyntax { IsInteger: true, Value: var axis } || axis >= tensor.Rank)
            {
                return null;
            }

            UsedParameters.Add(name);
            return tensor.Axes[(int)axis].Range;
        }

        return scope.TryGetIndex(name, out var index) ? index.Range
            : scope.TryGetArgument(name, out var argument) ? argument.Index?.Range
            : survey.IsIndex(name) ? tensors.Index(name).Range
            : null;
    }

    /// <summary>The <c>int</c> parameter that an expression names, where no index has its name.</summary>
    private LossParameter? ExtentParameter(ExpressionSyntax expression, Scope scope)
    {
        if (expression is not NameExpressionSyntax { Name: var name } || scope.TryGetIndex(name, out _) || scope.TryGetArgument(name, out _)
            || !symbols.TryGetExtent(name, out var parameter))
        {
            return null;
        }

        UsedParameters.Add(name);
        return parameter;
    }
}
