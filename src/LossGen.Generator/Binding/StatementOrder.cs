using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>
/// Orders the statements so that each comes after what it uses: a definition may be used above its line. What is defined in a circle
/// is reported here, once.
/// </summary>
internal sealed class StatementOrder(FormulaSymbols symbols, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, Mark> _marks = new(StringComparer.Ordinal);
    private readonly List<StatementSyntax> _order = [];

    private enum Mark
    {
        Open,
        Done,
    }

    /// <summary>The names of the definitions and functions that a statement other than their own mentions.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<StatementSyntax> Sort(IEnumerable<StatementSyntax> statements)
    {
        foreach (var statement in statements)
        {
            Visit(statement);
        }

        return _order;
    }

    // Not recursive: a chain of definitions may be as long as the formula.
    private void Visit(StatementSyntax first)
    {
        var stack = new Stack<(StatementSyntax Statement, IEnumerator<(string Name, TextSpan Span)> Uses)>();
        Open(first);
        while (stack.Count > 0)
        {
            var (statement, uses) = stack.Peek();
            if (!uses.MoveNext())
            {
                stack.Pop();
                Close(statement);
                continue;
            }

            var (name, span) = uses.Current;
            if (name != NameOf(statement))
            {
                Used.Add(name);
            }

            if (!_marks.TryGetValue(name, out var mark))
            {
                Open(Find(name));
            }
            else if (mark == Mark.Open)
            {
                ReportCircle(statement, name, span);
            }
        }

        void Open(StatementSyntax statement)
        {
            if (NameOf(statement) is { } name)
            {
                if (_marks.ContainsKey(name))
                {
                    return;
                }

                _marks.Add(name, Mark.Open);
            }

            stack.Push((statement, Uses(statement).GetEnumerator()));
        }
    }

    private void Close(StatementSyntax statement)
    {
        if (NameOf(statement) is { } name)
        {
            _marks[name] = Mark.Done;
        }

        _order.Add(statement);
    }

    private void ReportCircle(StatementSyntax statement, string name, TextSpan span)
    {
        if (symbols.Functions.ContainsKey(name))
        {
            diagnostics.ReportRecursiveFunction(span, name);
        }
        else if (name != NameOf(statement) || symbols.Definitions[name].Rank == 0)
        {
            // A definition over indices that reads itself is a recurrence.
            diagnostics.ReportCircularDefinition(span, name);
        }
    }

    private StatementSyntax Find(string name) =>
        symbols.Functions.TryGetValue(name, out var function) ? function : symbols.Definitions[name].Syntax;

    private IEnumerable<(string Name, TextSpan Span)> Uses(StatementSyntax statement)
    {
        var parameters = new HashSet<string>(
            statement is FunctionStatementSyntax function ? function.Parameters.Select(item => item.Text) : [], StringComparer.Ordinal);
        return from expression in SyntaxWalk.All(statement.Expression)
               let use = SyntaxWalk.NameOf(expression)
               where use is not null && !parameters.Contains(use.Value.Name)
               where expression is CallExpressionSyntax
                   ? symbols.Functions.ContainsKey(use.Value.Name)
                   : symbols.Definitions.ContainsKey(use.Value.Name)
               select use.Value;
    }

    private static string? NameOf(StatementSyntax statement) => statement switch
    {
        DefinitionStatementSyntax definition => definition.Name.Text,
        FunctionStatementSyntax function => function.Name.Text,
        _ => null,
    };
}
