using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Calls of functions and of helper functions.</summary>
internal sealed partial class ExpressionBinder
{
    private readonly Dictionary<string, Node?> _inlined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);

    private Node? BindCall(CallExpressionSyntax call, Scope scope)
    {
        var name = call.Name.Text;
        if (symbols.Functions.TryGetValue(name, out var function))
        {
            return BindHelper(call, function, scope);
        }

        if (name == ExtentStatementSyntax.Keyword)
        {
            return BindSize(call, scope);
        }

        if (name == "where" && call.Arguments.Length == 3)
        {
            return BindSelect(call.Arguments[0], call.Arguments[1], call.Arguments[2], scope);
        }

        if (IsReductionWithoutIndices(call))
        {
            // What it would be over is missing, so its argument, mostly a whole tensor, is no mistake of its own.
            diagnostics.ReportIndicesMissing(call.Name.Span, name);
            return null;
        }

        var arguments = call.Arguments.Select(argument => BindNumber(argument, scope)).ToArray();
        if (!CheckCall(call, scope) || arguments.Contains(null))
        {
            return null;
        }

        return name switch
        {
            "min" => arguments.Aggregate((left, right) => graph.Min(left!, right!)),
            "max" => arguments.Aggregate((left, right) => graph.Max(left!, right!)),
            "clip" => graph.Clip(arguments[0]!, arguments[1]!, arguments[2]!),
            "xlogy" => graph.Xlogy(arguments[0]!, arguments[1]!),
            _ => graph.Unary(Builtins.Unary[name], arguments[0]!),
        };
    }

    /// <summary>Whether a reduction or map stands where a function would, as in <c>sum(x)</c>.</summary>
    private static bool IsReductionWithoutIndices(CallExpressionSyntax call)
    {
        var name = call.Name.Text;
        return Builtins.IsIndexed(name) && (!Builtins.IsFunction(name) || (name is "min" or "max" && call.Arguments.Length == 1));
    }

    /// <summary>Whether the call is of a function and has as many arguments as that takes.</summary>
    private bool CheckCall(CallExpressionSyntax call, Scope scope)
    {
        var name = call.Name.Text;
        if (!Builtins.IsFunction(name))
        {
            ReportNoFunction(call, scope);
            return false;
        }

        var count = call.Arguments.Length;
        var isMany = name is "min" or "max";
        var expected = Builtins.Functions.TryGetValue(name, out var arity) ? arity : 1;
        if (isMany ? count < expected : count != expected)
        {
            diagnostics.ReportArgumentCount(call.Span, name, expected, count);
            return false;
        }

        return true;
    }

    private void ReportNoFunction(CallExpressionSyntax call, Scope scope)
    {
        var (name, span) = (call.Name.Text, call.Name.Span);
        if (scope.TryGetIndex(name, out _) || scope.TryGetArgument(name, out _) || survey.IsIndex(name)
            || symbols.Definitions.ContainsKey(name) || symbols.Parameters.ContainsKey(name) || Builtins.Constants.Contains(name))
        {
            UsedParameters.Add(name);
            diagnostics.ReportNotCallable(span, name);
        }
        else if (_reportedNames.Add(("", name)))
        {
            var candidates = symbols.Functions.Keys.Concat(Builtins.FunctionNames).Concat(Builtins.IndexedNames);
            diagnostics.ReportUnknownFunction(span, name, Builtins.Translate(name) ?? Nearest(name, candidates));
        }
    }

    private Node? BindHelper(CallExpressionSyntax call, FunctionStatementSyntax function, Scope scope)
    {
        var name = function.Name.Text;
        var values = call.Arguments.Select(argument => Bind(argument, scope)).ToArray();
        if (values.Length != function.Parameters.Length)
        {
            diagnostics.ReportArgumentCount(call.Span, name, function.Parameters.Length, values.Length);
            return null;
        }

        if (_active.Contains(name) || values.Contains(null))
        {
            // The circle was reported when the statements were ordered.
            return null;
        }

        var arguments = ImmutableDictionary.Create<string, Argument>(StringComparer.Ordinal);
        var captured = IndexSet.Empty;
        for (var i = 0; i < values.Length; i++)
        {
            var index = values[i] is IndexNode bare ? bare.Index : null;
            arguments = arguments.SetItem(function.Parameters[i].Text, new Argument(values[i], index));
            captured = captured.Union(values[i]!.Free);
        }

        // One result for equal arguments: helper functions that call others twice would else take exponential time.
        var key = name + "(" + string.Join(",", values.Select(value => value!.Id)) + ")";
        if (!_inlined.TryGetValue(key, out var result))
        {
            _active.Add(name);
            result = Bind(function.Expression, Scope.ForFunction(name, arguments, captured));
            _active.Remove(name);
            _inlined.Add(key, result);
        }

        return result;
    }
}
