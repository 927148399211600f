using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LossGen.Generator.Diagnostics;

namespace LossGen.Generator.Syntax;

internal sealed partial class Parser
{
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
}
