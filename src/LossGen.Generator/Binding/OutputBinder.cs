using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Matches the last line and the definitions with what the method returns and writes.</summary>
internal sealed class OutputBinder(Graph graph, LossSignature signature, FormulaSymbols symbols, DiagnosticBag diagnostics)
{
    /// <summary>The name of a result that has none.</summary>
    private const string DefaultName = "loss";

    /// <summary>Whether an output without a definition was probably meant to take the result, about which something was said.</summary>
    private bool _isTargetMissing;

    public Output? BindResult(StatementSyntax last, Node? value)
    {
        switch (last)
        {
            case FunctionStatementSyntax function:
                diagnostics.ReportFunctionIsLast(function.Head, function.Name.Text);
                return null;
            case ExtentStatementSyntax extent:
                diagnostics.ReportExtentIsLast(extent.Head, extent.Index.Text);
                return null;
            case DefinitionStatementSyntax syntax:
                var definition = symbols.Definitions[syntax.Name.Text];
                return definition.Rank == 0 ? BindScalar(syntax.Head, definition.Name, definition.Value) : BindUnreduced(syntax, definition);
            default:
                return value is null ? WithoutValue() : BindScalar(last.Span, DefaultName, value);
        }
    }

    /// <summary>The outputs other than the result.</summary>
    public ImmutableArray<Output> BindMetrics(Output? result, ICollection<string> usedParameters, TextSpan formula)
    {
        var metrics = ImmutableArray.CreateBuilder<Output>();
        foreach (var parameter in signature.Parameters)
        {
            if (!parameter.IsOutput || (result is not null && parameter == result.Target))
            {
                continue;
            }

            if (!symbols.Definitions.TryGetValue(parameter.Name, out var definition))
            {
                // Reading it was reported as what it is.
                if (!_isTargetMissing && !usedParameters.Contains(parameter.Name))
                {
                    var nearest = NameSuggestion.Nearest(parameter.Name, symbols.Definitions.Keys);
                    diagnostics.ReportOutputWithoutDefinition(formula, parameter.Name, nearest);
                }
            }
            else if (BindMetric(parameter, definition) is { } metric)
            {
                metrics.Add(metric);
            }
        }

        return metrics.ToImmutable();
    }

    /// <summary>Of an expression that is no value the mistake was reported: a free index, which a name would bind, is one mistake.</summary>
    private Output? WithoutValue()
    {
        _isTargetMissing = signature.ReturnType is null;
        return null;
    }

    private Output? BindScalar(TextSpan span, string name, Node? value)
    {
        if (signature.ReturnType is null)
        {
            _isTargetMissing = true;
            diagnostics.ReportVoidWithScalarResult(span);
            return null;
        }

        return value is null ? null : new Output(name, ToNumber(value), ImmutableArray<IndexVariable>.Empty, Target: null);
    }

    private Output? BindUnreduced(DefinitionStatementSyntax syntax, Definition definition)
    {
        var name = definition.Name;
        if (signature.ReturnType is { } type)
        {
            diagnostics.ReportUnreducedResult(syntax.Head, type.ToCSharp());
            return null;
        }

        if (!symbols.Parameters.TryGetValue(name, out var target))
        {
            _isTargetMissing = true;
            var outputs = signature.Parameters.Where(parameter => parameter.IsOutput).Select(parameter => parameter.Name);
            diagnostics.ReportLossParameterMissing(syntax.Name.Span, name, NameSuggestion.Nearest(name, outputs));
            return null;
        }

        if (!target.IsOutput)
        {
            // Reported as a definition that is named like an input.
            return null;
        }

        if (!target.Element.IsReal())
        {
            diagnostics.ReportOutputType(
                syntax.Name.Span, name, target.TypeText, "Span<float>, Span<double>, Span<Half> or Span<BFloat16>");
            return null;
        }

        return BindMetric(target, definition);
    }

    private Output? BindMetric(LossParameter target, Definition definition)
    {
        var syntax = definition.Syntax;
        if ((target.Kind == ParameterKind.OutScalar) != (definition.Rank == 0))
        {
            diagnostics.ReportOutputRank(syntax.Head, definition.Name, definition.Rank, target.TypeText);
            return null;
        }

        if (definition.Value is not { } value)
        {
            return null;
        }

        var fits = target.Element switch
        {
            ElementType.Boolean => value.Kind == ValueKind.Condition,
            ElementType.Int32 or ElementType.Int64 or ElementType.Byte => value.Kind != ValueKind.Number,
            _ => true,
        };
        if (!fits)
        {
            var expected = value.Kind == ValueKind.Integer ? "an integer or floating-point type" : "a floating-point type";
            diagnostics.ReportOutputType(syntax.Name.Span, definition.Name, target.TypeText, expected);
            return null;
        }

        // The elements of a Span<bool> are bytes 0 and 1.
        var node = target is { Element: ElementType.Boolean, Kind: ParameterKind.OutScalar } ? value : ToNumber(value);
        return new Output(definition.Name, node, definition.Indices, target);
    }

    private Node ToNumber(Node value) => value.Kind == ValueKind.Condition ? graph.Indicator(value) : value;
}
