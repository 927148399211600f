using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding.Extents;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Binds a formula to the signature that it is declared on: text to algebra.</summary>
internal sealed class FormulaBinder
{
    private readonly FormulaSyntax _formula;
    private readonly LossSignature _signature;
    private readonly DiagnosticBag _diagnostics;
    private readonly Graph _graph;
    private readonly FormulaSymbols _symbols;
    private readonly StatementOrder _order;
    private readonly IndexSurvey _survey;

    /// <summary>The statement that is being bound.</summary>
    private StatementSyntax? _statement;

    private FormulaBinder(FormulaSyntax formula, LossSignature signature, DiagnosticBag diagnostics, Graph graph)
    {
        _graph = graph;
        _formula = formula;
        _signature = signature;
        _diagnostics = diagnostics;
        _symbols = FormulaSymbols.Declare(formula, signature, diagnostics);
        _order = new StatementOrder(_symbols, diagnostics);
        _survey = new IndexSurvey(_symbols, diagnostics);
    }

    /// <summary>The bound loss, or null if there is an error in the bag. Warnings may be there beside a bound loss.</summary>
    public static BoundLoss? Bind(string text, LossSignature signature, DiagnosticBag diagnostics, Graph? graph = null)
    {
        var formula = Parser.Parse(text, diagnostics);
        SignatureCheck.Check(signature, formula.Span, diagnostics);

        // A tree with holes would only give mistakes that are none.
        return diagnostics.HasErrors ? null : new FormulaBinder(formula, signature, diagnostics, graph ?? new Graph()).Bind();
    }

    private BoundLoss? Bind()
    {
        try
        {
            return BindStatements();
        }
        catch (FormulaTooLargeException)
        {
            _diagnostics.ReportTooLarge(_statement?.Span ?? _formula.Span);
            return null;
        }
    }

    private BoundLoss? BindStatements()
    {
        var statements = _order.Sort(_formula.Statements);
        foreach (var statement in _formula.Statements)
        {
            _survey.Visit(statement);
        }

        _survey.Finish();
        if (_survey.HasGivenUp)
        {
            return null;
        }

        var tensors = new TensorTable(_graph, _symbols, _survey);
        var binder = new ExpressionBinder(_graph, _symbols, _survey, tensors, _diagnostics);
        Node? result = null;
        foreach (var statement in statements)
        {
            _statement = statement;
            result = BindStatement(statement, binder, tensors) ?? result;
        }

        foreach (var statement in _formula.Statements.Take(_formula.Statements.Length - 1).OfType<ResultStatementSyntax>())
        {
            _diagnostics.ReportResultNotLast(statement.Span);
        }

        var outputs = new OutputBinder(_graph, _signature, _symbols, _diagnostics);
        var loss = outputs.BindResult(_formula.Statements[_formula.Statements.Length - 1], result);
        var metrics = outputs.BindMetrics(loss, binder.UsedParameters, _formula.Span);
        return _diagnostics.HasErrors || loss is null ? null : Finish(tensors, binder, loss, metrics);
    }

    private BoundLoss? Finish(TensorTable tensors, ExpressionBinder binder, Output result, ImmutableArray<Output> metrics)
    {
        var outputs = metrics.Insert(0, result);
        var extents = new ExtentSolver(_symbols, _survey, tensors, outputs, binder.Extents, _diagnostics).Solve();
        if (_diagnostics.HasErrors)
        {
            return null;
        }

        ReportUnused(binder.UsedParameters, outputs);
        var scalars = _signature.Parameters.Where(
            parameter => parameter.Kind == ParameterKind.Scalar && binder.UsedParameters.Contains(parameter.Name));
        return new BoundLoss(
            _signature, _graph, tensors.Tensors.ToImmutableArray(), scalars.ToImmutableArray(), result, metrics, NameHints(), extents);
    }

    /// <summary>The value, if the statement is a result without a name.</summary>
    private Node? BindStatement(StatementSyntax statement, ExpressionBinder binder, TensorTable tensors)
    {
        switch (statement)
        {
            case DefinitionStatementSyntax syntax:
                BindDefinition(_symbols.Definitions[syntax.Name.Text], binder, tensors);
                return null;
            case FunctionStatementSyntax function:
                CheckParameters(function);
                return null;
            case ExtentStatementSyntax extent:
                binder.BindExtent(extent);
                return null;
            default:
                return binder.BindNumber(statement.Expression, Scope.ForStatement("", IndexSet.Empty));
        }
    }

    private void BindDefinition(Definition definition, ExpressionBinder binder, TensorTable tensors)
    {
        var syntax = definition.Syntax;
        definition.Indices = syntax.Indices.Select(index => tensors.Index(index.Text)).ToImmutableArray();
        var isSound = CheckIndices(syntax, binder);

        // A reduction in a recurrence that binds one of its indices again binds another one.
        var isRecurrence = definition.Rank > 0
            && SyntaxWalk.All(syntax.Expression).OfType<SubscriptExpressionSyntax>().Any(read => read.Name.Text == definition.Name);
        var indices = IndexSet.From(definition.Indices);
        var scope = Scope.ForStatement(definition.Name, isRecurrence ? indices : IndexSet.Empty);
        for (var i = 0; i < definition.Rank; i++)
        {
            scope = scope.With(syntax.Indices[i].Text, definition.Indices[i]);
        }

        var recurrence = isRecurrence ? new Recurrence(definition, _graph.NewSymbol(definition.Name, indices)) : null;
        binder.Recurrence = recurrence;
        var value = binder.Bind(syntax.Expression, scope);
        binder.Recurrence = null;
        if (value is null || !isSound || recurrence is { IsBroken: true } or { Index: null })
        {
            return;
        }

        definition.Value = recurrence is null
            ? value
            : _graph.Scan(recurrence.Symbol, recurrence.Index!, recurrence.Descending, binder.ToNumber(value), recurrence.Initial!);
    }

    private bool CheckIndices(DefinitionStatementSyntax definition, ExpressionBinder binder)
    {
        var isSound = true;
        var seen = new HashSet<string>();
        foreach (var index in definition.Indices)
        {
            if (!seen.Add(index.Text))
            {
                _diagnostics.ReportDuplicateIndex(index.Span, index.Text);
                isSound = false;
            }

            isSound &= binder.CheckIndexName(index);
        }

        return isSound;
    }

    private void CheckParameters(FunctionStatementSyntax function)
    {
        var seen = new HashSet<string>();
        foreach (var parameter in function.Parameters)
        {
            if (Builtins.Constants.Contains(parameter.Text))
            {
                _diagnostics.ReportReservedName(parameter.Span, parameter.Text);
            }
            else if (!seen.Add(parameter.Text))
            {
                _diagnostics.ReportDuplicateDefinition(parameter.Span, parameter.Text);
            }
        }
    }

    private void ReportUnused(ICollection<string> usedParameters, ImmutableArray<Output> outputs)
    {
        foreach (var statement in _formula.Statements)
        {
            var name = statement switch
            {
                DefinitionStatementSyntax definition => definition.Name,
                FunctionStatementSyntax function => function.Name,
                _ => default,
            };
            if (name.Text is not null && !_order.Used.Contains(name.Text) && outputs.All(output => output.Name != name.Text))
            {
                _diagnostics.ReportUnusedDefinition(name.Span, name.Text);
            }
        }

        foreach (var parameter in _symbols.Inputs.Where(parameter => !usedParameters.Contains(parameter.Name)))
        {
            _diagnostics.ReportUnusedParameter(_formula.Span, parameter.Name);
        }
    }

    private Dictionary<Node, string> NameHints()
    {
        var hints = new Dictionary<Node, string>();
        foreach (var statement in _formula.Statements.OfType<DefinitionStatementSyntax>())
        {
            var definition = _symbols.Definitions[statement.Name.Text];
            if (definition.Value is { Children.Length: > 0 } value && !hints.ContainsKey(value))
            {
                hints.Add(value, definition.Name);
            }
        }

        return hints;
    }
}
