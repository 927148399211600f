using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>What the names of a formula mean outside of any scope: parameters, definitions and helper functions.</summary>
internal sealed class FormulaSymbols
{
    public Dictionary<string, LossParameter> Parameters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Definition> Definitions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, FunctionStatementSyntax> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameters that formulas read: not the outputs.</summary>
    public IEnumerable<LossParameter> Inputs => Parameters.Values.Where(parameter => !parameter.IsOutput);

    public static FormulaSymbols Declare(FormulaSyntax formula, LossSignature signature, DiagnosticBag diagnostics)
    {
        var symbols = new FormulaSymbols();
        foreach (var parameter in signature.Parameters)
        {
            symbols.Parameters[parameter.Name] = parameter;
        }

        foreach (var statement in formula.Statements)
        {
            symbols.Declare(statement, diagnostics);
        }

        return symbols;
    }

    public bool TryGetTensor(string name, out LossParameter tensor) =>
        Parameters.TryGetValue(name, out tensor!) && tensor.IsTensor && !Definitions.ContainsKey(name);

    public bool TryGetScalar(string name, out LossParameter scalar) =>
        Parameters.TryGetValue(name, out scalar!) && scalar.Kind == ParameterKind.Scalar && !Definitions.ContainsKey(name);

    /// <summary>Whether the parameter can give the extent of the index of its name.</summary>
    public bool TryGetExtent(string index, out LossParameter extent) =>
        TryGetScalar(index, out extent) && extent.Element == ElementType.Int32;

    private void Declare(StatementSyntax statement, DiagnosticBag diagnostics)
    {
        var name = statement switch
        {
            DefinitionStatementSyntax definition => definition.Name,
            FunctionStatementSyntax function => function.Name,
            _ => default,
        };
        if (name.Text is null)
        {
            return;
        }

        if (Builtins.IsReserved(name.Text))
        {
            diagnostics.ReportReservedName(name.Span, name.Text);
        }
        else if (Definitions.ContainsKey(name.Text) || Functions.ContainsKey(name.Text))
        {
            diagnostics.ReportDuplicateDefinition(name.Span, name.Text);
            return;
        }
        else if (Parameters.TryGetValue(name.Text, out var parameter) && !parameter.IsOutput)
        {
            diagnostics.ReportDefinitionNamedLikeInput(name.Span, name.Text, parameter.TypeText);
        }

        if (statement is FunctionStatementSyntax helper)
        {
            Functions[name.Text] = helper;
        }
        else
        {
            Definitions[name.Text] = new Definition((DefinitionStatementSyntax)statement);
        }
    }
}
