using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LossGen.Generator.Diagnostics;

namespace LossGen.Generator.Syntax;

/// <summary>
/// A recursive-descent parser. A mistake is reported once; the rest of its statement is then skipped, so nothing follows from it.
/// </summary>
internal sealed class Parser
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

        // What follows the head decides: "name =", "name[...] =", "name(...) =".
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
        return next.Kind == TokenKind.OpenParenthesis
            ? new FunctionStatementSyntax(name, head, names, expression)
            : new DefinitionStatementSyntax(name, head, names, expression);
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

    private ExpressionSyntax ParseExpression()
    {
        if (!Enter())
        {
            return Bad();
        }

        var expression = ParseConditional();
        _nesting--;
        return expression;
    }

    private ExpressionSyntax ParseConditional()
    {
        var condition = ParseFallback();
        if (!TryTake(TokenKind.Question))
        {
            return condition;
        }

        var whenTrue = ParseExpression();
        Expect(TokenKind.Colon, "':'");
        var whenFalse = ParseExpression();
        return Bounded(new ConditionalExpressionSyntax(condition, whenTrue, whenFalse));
    }

    private ExpressionSyntax ParseFallback()
    {
        var read = ParseBinary(1);
        if (!TryTake(TokenKind.QuestionQuestion))
        {
            return read;
        }

        if (!Enter())
        {
            return Bad();
        }

        var fallback = ParseFallback();
        _nesting--;
        return Bounded(new FallbackExpressionSyntax(read, fallback));
    }

    private ExpressionSyntax ParseBinary(int minimum)
    {
        var left = ParseUnary();
        while (!_failed)
        {
            var precedence = Current.Kind.BinaryPrecedence();
            if (precedence == 0 || precedence < minimum)
            {
                break;
            }

            if (Current.Kind.IsComparison())
            {
                left = ParseComparison(left, precedence);
                continue;
            }

            var @operator = Take();
            left = Bounded(new BinaryExpressionSyntax(left, @operator, ParseOperand(precedence)));
        }

        return left;
    }

    private ExpressionSyntax ParseComparison(ExpressionSyntax first, int precedence)
    {
        var operands = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        var operators = ImmutableArray.CreateBuilder<Token>();
        operands.Add(first);
        while (!_failed && Current.Kind.IsComparison())
        {
            operators.Add(Take());
            operands.Add(ParseOperand(precedence));
        }

        return Bounded(new ComparisonExpressionSyntax(operands.ToImmutable(), operators.ToImmutable()));
    }

    /// <summary>The right operand of a left-associative operator.</summary>
    private ExpressionSyntax ParseOperand(int precedence)
    {
        if (!Enter())
        {
            return Bad();
        }

        var operand = ParseBinary(precedence + 1);
        _nesting--;
        return operand;
    }

    private ExpressionSyntax ParseUnary()
    {
        if (Current.Kind is not (TokenKind.Minus or TokenKind.Bang))
        {
            return ParsePower();
        }

        if (!Enter())
        {
            return Bad();
        }

        var @operator = Take();
        var operand = ParseUnary();
        _nesting--;
        return Bounded(new UnaryExpressionSyntax(
            TextSpan.FromBounds(@operator.Span.Start, operand.Span.End), @operator, operand));
    }

    private ExpressionSyntax ParsePower()
    {
        var @base = ParsePrimary();
        if (_failed || Current.Kind != TokenKind.Caret)
        {
            return @base;
        }

        if (!Enter())
        {
            return Bad();
        }

        var @operator = Take();
        var exponent = ParseUnary();
        _nesting--;
        return Bounded(new BinaryExpressionSyntax(@base, @operator, exponent));
    }

    private ExpressionSyntax ParsePrimary()
    {
        switch (Current.Kind)
        {
            case TokenKind.Number:
                var number = Take();
                return new NumberExpressionSyntax(number.Span, number.Value, IsInteger(number));
            case TokenKind.OpenParenthesis:
                var open = _position++;
                var inner = ParseExpression();
                ExpectClosing(open, "an operator or ");
                return inner;
            case TokenKind.Name:
                return ParseNamed();
            default:
                return Fail("an expression");
        }
    }

    private ExpressionSyntax ParseNamed()
    {
        switch (_tokens[_position + 1].Kind)
        {
            case TokenKind.OpenParenthesis:
                return ParseCall();
            case TokenKind.OpenBracket:
                var end = _closing[_position + 1];
                var isReduction = end >= 0 && _tokens[end + 1].Kind == TokenKind.OpenParenthesis;
                return isReduction ? ParseReduction() : ParseSubscripts();
            default:
                var name = Take();
                return new NameExpressionSyntax(name.Span, name.Text);
        }
    }

    private ExpressionSyntax ParseCall()
    {
        var name = Take();
        var open = _position++;
        var arguments = ParseList(open, mayBeEmpty: true);
        return Bounded(new CallExpressionSyntax(SpanFrom(name), name, arguments));
    }

    private ExpressionSyntax ParseSubscripts()
    {
        var name = Take();
        var open = _position++;

        // What has no axis is read by its name alone.
        var subscripts = ParseList(open, mayBeEmpty: false);
        return Bounded(new SubscriptExpressionSyntax(SpanFrom(name), name, subscripts));
    }

    private ImmutableArray<ExpressionSyntax> ParseList(int open, bool mayBeEmpty)
    {
        if (mayBeEmpty && TryTake(TokenFacts.ClosingOf(_tokens[open].Kind)))
        {
            return ImmutableArray<ExpressionSyntax>.Empty;
        }

        var items = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        do
        {
            items.Add(ParseExpression());
        }
        while (TryTake(TokenKind.Comma));

        ExpectClosing(open, "',' or ");
        return items.ToImmutable();
    }

    private ExpressionSyntax ParseReduction()
    {
        var name = Take();
        var open = _position++;
        var indices = ImmutableArray.CreateBuilder<IndexBindingSyntax>();
        do
        {
            indices.Add(ParseIndexBinding());
        }
        while (TryTake(TokenKind.Comma));

        var condition = TryTake(TokenKind.Colon) ? ParseExpression() : null;
        ExpectClosing(open, condition is null ? "',', ':' or " : "an operator or ");
        var parenthesis = _position;
        Expect(TokenKind.OpenParenthesis, "'('");
        var body = ParseExpression();
        ExpectClosing(parenthesis, "an operator or ");
        return Bounded(new ReductionExpressionSyntax(SpanFrom(name), name, indices.ToImmutable(), condition, body));
    }

    private IndexBindingSyntax ParseIndexBinding()
    {
        var name = Expect(TokenKind.Name, "the name of an index");
        Token? descending = Current is { Kind: TokenKind.Name, Text: "desc" } ? Take() : null;
        return new IndexBindingSyntax(name, descending);
    }

    private TextSpan SpanFrom(Token first) => TextSpan.FromBounds(first.Span.Start, Previous.Span.End);

    /// <summary>Whether the number is written as an integer that a double holds exactly.</summary>
    private static bool IsInteger(Token number) => number.Text.IndexOfAny(['.', 'e', 'E']) < 0 && number.Value < (1L << 53);

    private Token Take() => _tokens[_position++];

    private bool TryTake(TokenKind kind)
    {
        if (_failed || Current.Kind != kind)
        {
            return false;
        }

        _position++;
        return true;
    }

    private Token Expect(TokenKind kind, string expected)
    {
        if (Current.Kind == kind && !_failed)
        {
            return Take();
        }

        var span = Current.Span;
        Fail(expected);
        return new Token(TokenKind.Bad, span, "");
    }

    private void ExpectClosing(int open, string alternatives)
    {
        var bracket = _tokens[open];
        var closing = TokenFacts.ClosingOf(bracket.Kind);
        if (TryTake(closing) || _failed)
        {
            return;
        }

        var expected = closing == TokenKind.CloseParenthesis ? ")" : "]";
        if (_closing[open] < 0)
        {
            // An open bracket goes on over line breaks, so what was found may stand anywhere: point at the bracket.
            Report(() => _diagnostics.ReportBracketNotClosed(bracket.Span, bracket.Text, expected));
            return;
        }

        Fail(alternatives + "'" + expected + "'");
    }

    private void ExpectEndOfStatement()
    {
        if (_failed)
        {
            SkipStatement();
            return;
        }

        if (Current.Kind is TokenKind.EndOfStatement or TokenKind.EndOfFormula)
        {
            return;
        }

        var found = Current;
        Report(() =>
        {
            if (found.Kind == TokenKind.Equals)
            {
                _diagnostics.ReportUnexpectedEquals(found.Span);
            }
            else
            {
                _diagnostics.ReportOperatorExpected(found.Span, found.Text);
            }
        });
        SkipStatement();
    }

    /// <summary>Reports the token that stands where something else was expected, and gives the statement up.</summary>
    private BadExpressionSyntax Fail(string expected)
    {
        var found = Current;
        Report(() =>
        {
            if (found.Kind is TokenKind.EndOfStatement or TokenKind.EndOfFormula)
            {
                // The end of a line has no characters to point at: point at what stands before it.
                var last = _position > 0 && Previous.Kind != TokenKind.EndOfStatement ? Previous : found;
                _diagnostics.ReportIncomplete(last.Span, expected, last.Text);
            }
            else
            {
                _diagnostics.ReportExpected(found.Span, expected, found.Text);
            }
        });
        return Bad();
    }

    private void Report(Action report)
    {
        // Bad characters were reported when they were read.
        if (!_failed && Current.Kind != TokenKind.Bad)
        {
            report();
        }

        _failed = true;
    }

    private void SkipStatement()
    {
        while (Current.Kind is not (TokenKind.EndOfStatement or TokenKind.EndOfFormula))
        {
            _position++;
        }
    }

    private BadExpressionSyntax Bad()
    {
        _failed = true;
        return new BadExpressionSyntax(Current.Span);
    }

    /// <summary>Goes one level deeper, unless it is too deep.</summary>
    private bool Enter()
    {
        if (_failed)
        {
            return false;
        }

        _nesting++;
        if (_nesting <= SyntaxLimits.Depth)
        {
            return true;
        }

        ReportTooDeep(Current.Span);
        return false;
    }

    private ExpressionSyntax Bounded(ExpressionSyntax expression)
    {
        if (_failed)
        {
            return new BadExpressionSyntax(expression.Span);
        }

        if (expression.Depth <= SyntaxLimits.Depth)
        {
            return expression;
        }

        ReportTooDeep(expression.Span);
        return new BadExpressionSyntax(expression.Span);
    }

    private void ReportTooDeep(TextSpan span)
    {
        if (!_failed)
        {
            _diagnostics.ReportTooDeep(span, SyntaxLimits.Depth);
        }

        _failed = true;

        // What is so deep in one place is hostile or generated: nothing after it is worth a further look.
        _position = _tokens.Length - 1;
    }
}
