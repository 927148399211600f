using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LossGen.Generator.Diagnostics;

namespace LossGen.Generator.Syntax;

internal sealed partial class Parser
{
    /// <summary>How what may follow a value begins in messages.</summary>
    private const string AnOperator = "an operator";

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
            else if (found.Kind == TokenKind.Equals && expected.StartsWith(AnOperator, StringComparison.Ordinal))
            {
                // Between two values '==' was meant.
                _diagnostics.ReportUnexpectedEquals(found.Span);
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
