using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>
/// Turns expressions into nodes of the algebra. A result of null is a mistake that was reported; whatever it stands in is null too, so
/// that nothing follows from it. Reads are in a partial file of their own, and so are calls and reductions.
/// </summary>
internal sealed partial class ExpressionBinder(
    Graph graph, FormulaSymbols symbols, IndexSurvey survey, TensorTable tensors, DiagnosticBag diagnostics)
{
    /// <summary>The deepest nesting of expressions with the helper functions in them inlined.</summary>
    public const int MaximumDepth = 500;

    private readonly HashSet<(string Owner, string Name)> _reportedNames = [];
    private int _depth;

    /// <summary>The names of the parameters that the formula uses.</summary>
    public HashSet<string> UsedParameters { get; } = new(StringComparer.Ordinal);

    /// <summary>The recurrence whose definition is being bound, or null.</summary>
    public Recurrence? Recurrence { get; set; }

    public Node? Bind(ExpressionSyntax expression, Scope scope)
    {
        Effort.Spend(4);
        if (_depth > MaximumDepth)
        {
            diagnostics.ReportTooDeep(expression.Span, MaximumDepth);
            return null;
        }

        _depth++;
        var node = expression switch
        {
            NumberExpressionSyntax { IsInteger: true } number => graph.Integer((long)number.Value),
            NumberExpressionSyntax number => graph.Number(number.Value),
            NameExpressionSyntax name => BindName(name, scope),
            UnaryExpressionSyntax unary => BindUnary(unary, scope),
            BinaryExpressionSyntax binary => BindBinary(binary, scope),
            ComparisonExpressionSyntax comparison => BindComparison(comparison, scope),
            ConditionalExpressionSyntax conditional =>
                BindSelect(conditional.Condition, conditional.WhenTrue, conditional.WhenFalse, scope),
            FallbackExpressionSyntax fallback => BindFallback(fallback, scope),
            CallExpressionSyntax call => BindCall(call, scope),
            SubscriptExpressionSyntax read => BindRead(read, scope),
            ReductionExpressionSyntax reduction => BindReduction(reduction, scope),
            _ => null,
        };
        _depth--;
        return node;
    }

    /// <summary>A number; a condition counts as 1 or 0.</summary>
    public Node? BindNumber(ExpressionSyntax expression, Scope scope) => Bind(expression, scope) is { } node ? ToNumber(node) : null;

    public Node ToNumber(Node node) => node.Kind == ValueKind.Condition ? graph.Indicator(node) : node;

    private Node? BindCondition(ExpressionSyntax expression, Scope scope)
    {
        var node = Bind(expression, scope);
        if (node is null || node.Kind == ValueKind.Condition)
        {
            return node;
        }

        diagnostics.ReportConditionExpected(expression.Span);
        return null;
    }

    private Node? BindUnary(UnaryExpressionSyntax unary, Scope scope)
    {
        if (unary.Operator.Kind == TokenKind.Bang)
        {
            return BindCondition(unary.Operand, scope) is { } condition ? graph.Not(condition) : null;
        }

        return BindNumber(unary.Operand, scope) is { } operand ? graph.Negate(operand) : null;
    }

    private Node? BindBinary(BinaryExpressionSyntax binary, Scope scope)
    {
        if (binary.Operator.Kind is TokenKind.AmpersandAmpersand or TokenKind.BarBar)
        {
            var first = BindCondition(binary.Left, scope);
            var second = BindCondition(binary.Right, scope);
            return first is null || second is null ? null
                : binary.Operator.Kind == TokenKind.BarBar ? graph.Or(first, second)
                : graph.And(first, second);
        }

        var left = BindNumber(binary.Left, scope);
        var right = BindNumber(binary.Right, scope);
        return left is null || right is null ? null : binary.Operator.Kind switch
        {
            TokenKind.Plus => graph.Add(left, right),
            TokenKind.Minus => graph.Subtract(left, right),
            TokenKind.Star => graph.Multiply(left, right),
            TokenKind.Slash => graph.Divide(left, right),
            _ => BindPower(left, right, scope),
        };
    }

    private Node BindPower(Node @base, Node exponent, Scope scope)
    {
        // In a subscript a small power of an integer is an integer: i^2 ----> i * i
        // Elsewhere it is a number: (i - y[b])^2 may be larger than the integers of a vector lane.
        if (scope.IsSubscript && @base.Kind == ValueKind.Integer && @base is not Constant
            && exponent is Constant { Kind: ValueKind.Integer, Value: >= 1 and <= 4 } power)
        {
            return Enumerable.Repeat(@base, (int)power.Value).Aggregate(graph.Multiply);
        }

        return graph.Power(@base, exponent);
    }

    private Node? BindComparison(ComparisonExpressionSyntax comparison, Scope scope)
    {
        var operands = comparison.Operands.Select(operand => BindNumber(operand, scope)).ToArray();
        if (operands.Contains(null))
        {
            return null;
        }

        var result = graph.True;
        for (var i = 0; i < comparison.Operators.Length; i++)
        {
            result = graph.And(result, Compare(comparison.Operators[i].Kind, operands[i]!, operands[i + 1]!));
        }

        return result;
    }

    private Node Compare(TokenKind kind, Node left, Node right) => kind switch
    {
        TokenKind.Less => graph.Less(left, right),
        TokenKind.LessOrEqual => graph.LessOrEqual(left, right),
        TokenKind.Greater => graph.Greater(left, right),
        TokenKind.GreaterOrEqual => graph.GreaterOrEqual(left, right),
        TokenKind.EqualsEquals => graph.Equal(left, right),
        _ => graph.NotEqual(left, right),
    };

    private Node? BindSelect(ExpressionSyntax test, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse, Scope scope)
    {
        var condition = BindCondition(test, scope);
        var first = Bind(whenTrue, scope);
        var second = Bind(whenFalse, scope);
        if (condition is null || first is null || second is null)
        {
            return null;
        }

        return first.Kind == ValueKind.Condition && second.Kind == ValueKind.Condition
            ? graph.Select(condition, first, second)
            : graph.Select(condition, ToNumber(first), ToNumber(second));
    }

    private Node? BindName(NameExpressionSyntax expression, Scope scope)
    {
        var name = expression.Name;
        if (scope.TryGetIndex(name, out var index))
        {
            return graph.Index(index);
        }

        if (scope.TryGetArgument(name, out var argument))
        {
            return argument.Value;
        }

        if (symbols.Definitions.TryGetValue(name, out var definition))
        {
            if (definition.Rank == 0)
            {
                return definition.Value;
            }

            diagnostics.ReportSubscriptsMissing(expression.Span, name, Example(definition));
            return null;
        }

        if (symbols.Parameters.TryGetValue(name, out var parameter))
        {
            return BindParameter(expression.Span, parameter);
        }

        switch (name)
        {
            case "pi":
                return graph.Number(Math.PI);
            case "inf":
                return graph.Number(double.PositiveInfinity);
            case "true":
                return graph.True;
            case "false":
                return graph.False;
        }

        ReportUnknownName(expression, scope);
        return null;
    }

    private Node? BindParameter(TextSpan span, LossParameter parameter)
    {
        UsedParameters.Add(parameter.Name);
        if (parameter.Kind == ParameterKind.Scalar)
        {
            return graph.Scalar(parameter);
        }

        if (parameter.IsTensor)
        {
            diagnostics.ReportSubscriptsMissing(span, parameter.Name, parameter.Name + "[i]");
        }
        else if (parameter.IsOutput)
        {
            diagnostics.ReportOutputRead(span, parameter.Name);
        }

        // A parameter of an unsupported type was reported with the signature.
        return null;
    }

    private void ReportUnknownName(NameExpressionSyntax expression, Scope scope)
    {
        var name = expression.Name;
        if (survey.IsIndex(name) || scope.IsSubscript)
        {
            ReportFreeIndex(expression.Span, name, scope);
        }
        else if (symbols.Functions.ContainsKey(name) || Builtins.IsReserved(name))
        {
            diagnostics.ReportFunctionWithoutArguments(expression.Span, name, Builtins.IsIndexed(name) ? name + "[i](x)" : name + "(x)");
        }
        else if (_reportedNames.Add(("", name)))
        {
            var candidates = scope.IndexNames.Concat(scope.ArgumentNames).Concat(symbols.Definitions.Keys)
                .Concat(symbols.Inputs.Select(parameter => parameter.Name)).Concat(Builtins.Constants);
            diagnostics.ReportUnknownName(expression.Span, name, Nearest(name, candidates));
        }
    }

    /// <summary>A free index is one mistake in a definition, however often it stands there.</summary>
    private void ReportFreeIndex(TextSpan span, string name, Scope scope)
    {
        if (!_reportedNames.Add((scope.Owner.Length == 0 ? "=" : scope.Owner, name)))
        {
            return;
        }

        if (scope.IsSubscript)
        {
            diagnostics.ReportFreeIndex(span, name, scope.Owner, symbols.Functions.ContainsKey(scope.Owner), Nearest(name, scope.IndexNames.Concat(IntegerNames)));
        }
        else
        {
            diagnostics.ReportIndexOutOfScope(span, name);
        }
    }

    private IEnumerable<string> IntegerNames =>
        symbols.Inputs.Where(parameter => parameter.Kind == ParameterKind.Scalar && !parameter.Element.IsReal())
            .Select(parameter => parameter.Name);

    private string? Nearest(string name, IEnumerable<string> candidates) =>
        diagnostics.IsFull ? null : NameSuggestion.Nearest(name, candidates);

    private static string Example(Definition definition) =>
        $"{definition.Name}[{string.Join(", ", definition.Syntax.Indices.Select(index => index.Text))}]";
}
