using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>
/// Reads off the text, before anything is bound, which indices there are and where they stand bare: that decides the ranks and the
/// axes of the tensors. Mistakes are left to the binder.
/// </summary>
internal sealed class IndexSurvey(FormulaSymbols symbols, DiagnosticBag diagnostics)
{
    /// <summary>More indices than any loss has; every one costs in every set of free indices.</summary>
    public const int MaximumIndices = 32;

    /// <summary>More axes than any tensor of a loss has.</summary>
    public const int MaximumRank = 16;

    private readonly HashSet<string> _seenCalls = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownIndices = new(StringComparer.Ordinal);
    private readonly List<(string Tensor, int Rank, TextSpan Span)> _sizes = [];
    private int _depth;

    /// <summary>The names of the indices, in the order of the text, with the first place of each.</summary>
    public List<(string Name, TextSpan Span)> Indices { get; } = [];

    /// <summary>The reads of each tensor, by its name.</summary>
    public Dictionary<string, List<TensorUse>> TensorUses { get; } = new(StringComparer.Ordinal);

    public List<DefinitionUse> DefinitionUses { get; } = [];

    /// <summary>Whether there is more than a formula may have of something, which was reported; binding it would only take time.</summary>
    public bool HasGivenUp { get; private set; }

    public bool IsIndex(string name) => _knownIndices.Contains(name);

    public void Visit(StatementSyntax statement)
    {
        if (statement is FunctionStatementSyntax)
        {
            // Visited where it is called: what its parameters stand for is known only there.
            return;
        }

        var scope = ImmutableDictionary.Create<string, string?>(StringComparer.Ordinal);
        if (statement is ExtentStatementSyntax extent)
        {
            AddIndex(extent.Index);
        }
        else if (statement is DefinitionStatementSyntax definition)
        {
            foreach (var index in definition.Indices)
            {
                scope = scope.SetItem(index.Text, index.Text);
                AddIndex(index);
            }
        }

        Visit(statement.Expression, scope, isGuarded: false);
    }

    /// <summary>To be called at the end: a tensor of which only lengths are asked has the axes that are asked for.</summary>
    public void Finish()
    {
        foreach (var group in _sizes.Where(size => !TensorUses.ContainsKey(size.Tensor)).GroupBy(size => size.Tensor).ToArray())
        {
            var axes = Enumerable.Repeat<string?>(null, group.Max(size => size.Rank)).ToImmutableArray();
            TensorUses.Add(group.Key, [new TensorUse(group.First().Span, axes)]);
        }
    }

    private void AddIndex(Token index)
    {
        if (!_knownIndices.Add(index.Text))
        {
            return;
        }

        Indices.Add((index.Text, index.Span));
        if (Indices.Count == MaximumIndices + 1)
        {
            diagnostics.ReportTooManyIndices(index.Span, MaximumIndices);
            HasGivenUp = true;
        }
    }

    /// <param name="scope">The names that are bound here: an index, a parameter that stands for one, or (null) another value.</param>
    private void Visit(ExpressionSyntax expression, ImmutableDictionary<string, string?> scope, bool isGuarded)
    {
        if (_depth > ExpressionBinder.MaximumDepth || HasGivenUp)
        {
            return;
        }

        _depth++;
        switch (expression)
        {
            case SubscriptExpressionSyntax read:
                AddRead(read, scope, isGuarded);
                VisitAll(read.Subscripts, scope, isGuarded);
                break;
            case ReductionExpressionSyntax reduction:
                VisitReduction(reduction, scope, isGuarded);
                break;
            case ConditionalExpressionSyntax conditional:
                Visit(conditional.Condition, scope, isGuarded);
                Visit(conditional.WhenTrue, scope, isGuarded: true);
                Visit(conditional.WhenFalse, scope, isGuarded: true);
                break;
            case BinaryExpressionSyntax { Operator.Kind: TokenKind.AmpersandAmpersand or TokenKind.BarBar } binary:
                Visit(binary.Left, scope, isGuarded);
                Visit(binary.Right, scope, isGuarded: true);
                break;
            case FallbackExpressionSyntax fallback:
                Visit(fallback.Read, scope, isGuarded: true);
                Visit(fallback.Fallback, scope, isGuarded: true);
                break;
            case CallExpressionSyntax { Name.Text: "where", Arguments.Length: > 0 } call:
                Visit(call.Arguments[0], scope, isGuarded);
                VisitAll(call.Arguments.Skip(1), scope, isGuarded: true);
                break;
            case CallExpressionSyntax { Name.Text: ExtentStatementSyntax.Keyword } size when LengthAsked(size, scope) is var (tensor, axis):
                _sizes.Add((tensor, axis + 1, size.Span));
                break;
            case CallExpressionSyntax call:
                VisitAll(call.Arguments, scope, isGuarded);
                VisitFunction(call, scope, isGuarded);
                break;
            default:
                VisitAll(SyntaxWalk.Children(expression), scope, isGuarded);
                break;
        }

        _depth--;
    }

    private void VisitAll(IEnumerable<ExpressionSyntax> expressions, ImmutableDictionary<string, string?> scope, bool isGuarded)
    {
        foreach (var expression in expressions)
        {
            Visit(expression, scope, isGuarded);
        }
    }

    private void VisitReduction(ReductionExpressionSyntax reduction, ImmutableDictionary<string, string?> scope, bool isGuarded)
    {
        var inner = scope;
        if (!Builtins.Maps.Contains(reduction.Name.Text))
        {
            foreach (var index in reduction.Indices)
            {
                AddIndex(index.Name);
                inner = inner.SetItem(index.Name.Text, index.Name.Text);
            }
        }

        if (reduction.Condition is { } condition)
        {
            Visit(condition, inner, isGuarded);
        }

        Visit(reduction.Body, inner, isGuarded || reduction.Condition is not null);
    }

    private void VisitFunction(CallExpressionSyntax call, ImmutableDictionary<string, string?> scope, bool isGuarded)
    {
        if (!symbols.Functions.TryGetValue(call.Name.Text, out var function) || function.Parameters.Length != call.Arguments.Length)
        {
            return;
        }

        // The same call with the same indices shows nothing new; this also ends recursion.
        var bare = call.Arguments.Select(argument => Bare(argument, scope)).ToArray();
        if (!_seenCalls.Add($"{call.Name.Text}({string.Join(",", bare)}){isGuarded}"))
        {
            return;
        }

        var inner = ImmutableDictionary.Create<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i < bare.Length; i++)
        {
            inner = inner.SetItem(function.Parameters[i].Text, bare[i]);
        }

        Visit(function.Expression, inner, isGuarded);
    }

    private void AddRead(SubscriptExpressionSyntax read, ImmutableDictionary<string, string?> scope, bool isGuarded)
    {
        var name = read.Name.Text;
        if (scope.ContainsKey(name))
        {
            return;
        }

        if (read.Subscripts.Length > MaximumRank)
        {
            diagnostics.ReportTooManySubscripts(read.Span, MaximumRank);
            HasGivenUp = true;
            return;
        }

        var bare = read.Subscripts.Select(subscript => Bare(subscript, scope)).ToImmutableArray();
        if (symbols.TryGetTensor(name, out _))
        {
            if (!TensorUses.TryGetValue(name, out var uses))
            {
                TensorUses.Add(name, uses = []);
            }

            uses.Add(new TensorUse(read.Span, bare));
        }
        else if (symbols.Definitions.TryGetValue(name, out var definition) && definition.Rank == bare.Length)
        {
            for (var axis = 0; axis < bare.Length; axis++)
            {
                if (bare[axis] is { } index)
                {
                    DefinitionUses.Add(
                        new DefinitionUse(name, definition.Syntax.Indices[axis].Text, index, read.Subscripts[axis].Span, isGuarded));
                }
            }
        }
    }

    private (string Tensor, int Axis)? LengthAsked(CallExpressionSyntax size, ImmutableDictionary<string, string?> scope) =>
        size.Arguments.Length == 2 && size.Arguments[0] is NameExpressionSyntax { Name: var name } && !scope.ContainsKey(name)
        && symbols.TryGetTensor(name, out _) && size.Arguments[1] is NumberExpressionSyntax { IsInteger: true, Value: < MaximumRank and var axis }
            ? (name, (int)axis)
            : null;

    private static string? Bare(ExpressionSyntax expression, ImmutableDictionary<string, string?> scope) =>
        expression is NameExpressionSyntax name && scope.TryGetValue(name.Name, out var index) ? index : null;
}
