using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LossGen.Generator.Diagnostics;

namespace LossGen.Generator.Syntax;

/// <summary>
/// A recursive-descent parser. A mistake is reported once; the rest of its statement is then skipped, so nothing follows from it.
/// </summary>
internal sealed partial class Parser
{
    private readonly DiagnosticBag _diagnostics;
    private readonly ImmutableArray<Token> _tokens;

    /// <summary>For each opening bracket the position of the bracket that closes it, else -1.</summary>
    private readonly int[] _closing;

    private int _position;
    private int _nesting;

    /// <summary>Whether the statement has a mistake that was reported; everything further in it is silent.</summary>
    private bool _failed;

    private Parser(string text, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _tokens = Lexer.Lex(text, diagnostics);
        _closing = MatchBrackets(_tokens);
    }

    private Token Current => _tokens[_position];

    private Token Previous => _tokens[_position - 1];

    public static FormulaSyntax Parse(string text, DiagnosticBag diagnostics)
    {
        var span = new TextSpan(0, text.Length);
        if (text.Length > SyntaxLimits.Length)
        {
            diagnostics.ReportFormulaTooLong(span, SyntaxLimits.Length);
            return new FormulaSyntax(span, ImmutableArray<StatementSyntax>.Empty);
        }

        var parser = new Parser(text, diagnostics);
        var statements = parser.ParseStatements();
        if (statements.IsEmpty && !diagnostics.HasAny)
        {
            diagnostics.ReportEmptyFormula(span);
        }

        return new FormulaSyntax(span, statements);
    }

    private static int[] MatchBrackets(ImmutableArray<Token> tokens)
    {
        var closing = new int[tokens.Length];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Length; i++)
        {
            closing[i] = -1;
            var kind = tokens[i].Kind;
            if (kind.IsOpening())
            {
                open.Push(i);
            }
            else if (kind == TokenKind.EndOfStatement)
            {
                open.Clear();
            }
            else if (kind.IsClosing() && open.Count > 0 && TokenFacts.ClosingOf(tokens[open.Peek()].Kind) == kind)
            {
                closing[open.Pop()] = i;
            }
        }

        return closing;
    }

    private ImmutableArray<StatementSyntax> ParseStatements()
    {
        var statements = ImmutableArray.CreateBuilder<StatementSyntax>();
        while (true)
        {
            while (Current.Kind == TokenKind.EndOfStatement)
            {
                _position++;
            }

            if (Current.Kind == TokenKind.EndOfFormula)
            {
                return statements.ToImmutable();
            }

            _failed = false;
            _nesting = 0;
            statements.Add(ParseStatement());
            ExpectEndOfStatement();
        }
    }

    private StatementSyntax ParseStatement()
    {
        if (Current.Kind != TokenKind.Name)
        {
            return new ResultStatementSyntax(ParseExpression());
        }

        // What follows the head decides: "name =", "name[...] =", "name(...) =", and "size(index) =" among the last.
        var next = _tokens[_position + 1];
        var end = next.Kind.IsOpening() ? _closing[_position + 1] : _position;
        var isDefinition = end >= 0 && _tokens[end + 1].Kind == TokenKind.Equals;
        if (!isDefinition)
        {
            return new ResultStatementSyntax(ParseExpression());
        }

        var name = Take();
        var names = next.Kind.IsOpening() ? ParseNames(next.Kind) : ImmutableArray<Token>.Empty;
        var head = TextSpan.FromBounds(name.Span.Start, Previous.Span.End);
        Expect(TokenKind.Equals, "'='");
        var expression = ParseExpression();
        return next.Kind != TokenKind.OpenParenthesis ? new DefinitionStatementSyntax(name, head, names, expression)
            : name.Text == ExtentStatementSyntax.Keyword && names.Length == 1 ? new ExtentStatementSyntax(names[0], head, expression)
            : new FunctionStatementSyntax(name, head, names, expression);
    }

    private ImmutableArray<Token> ParseNames(TokenKind opening)
    {
        var names = ImmutableArray.CreateBuilder<Token>();
        var open = _position++;
        var expected = opening == TokenKind.OpenBracket ? "the name of an index" : "the name of a parameter";
        do
        {
            names.Add(Expect(TokenKind.Name, expected));
        }
        while (TryTake(TokenKind.Comma));

        ExpectClosing(open, "',' or ");
        return names.ToImmutable();
    }
}
