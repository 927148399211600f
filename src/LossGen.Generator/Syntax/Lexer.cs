using System;
using System.Collections.Immutable;
using System.Globalization;
using LossGen.Generator.Diagnostics;

namespace LossGen.Generator.Syntax;

/// <summary>
/// Splits the text of a formula into tokens. Comments and blanks fall away, and so do the line breaks that do not end a statement:
/// those inside brackets and those after an operator.
/// </summary>
internal sealed class Lexer(string text, DiagnosticBag diagnostics)
{
    private readonly ImmutableArray<Token>.Builder _tokens = ImmutableArray.CreateBuilder<Token>();
    private int _position;
    private int _openBrackets;

    /// <summary>Whether something in the statement was reported already: the first mistake of a statement is enough.</summary>
    private bool _reported;

    public static ImmutableArray<Token> Lex(string text, DiagnosticBag diagnostics)
    {
        var lexer = new Lexer(text, diagnostics);
        lexer.Run();
        return lexer._tokens.ToImmutable();
    }

    private void Run()
    {
        while (_position < text.Length)
        {
            LexToken(text[_position]);
        }

        _tokens.Add(new Token(TokenKind.EndOfFormula, new TextSpan(text.Length, 0), ""));
    }

    private char Peek(int offset = 1) => _position + offset < text.Length ? text[_position + offset] : '\0';

    private void LexToken(char current)
    {
        if (IsLineBreak(current))
        {
            LexLineBreak();
        }
        else if (char.IsWhiteSpace(current))
        {
            _position++;
        }
        else if (current == '/' && Peek() == '/')
        {
            SkipComment();
        }
        else if (IsDigit(current) || (current == '.' && IsDigit(Peek())))
        {
            LexNumber();
        }
        else if (IsNameStart(current))
        {
            LexName();
        }
        else
        {
            LexOperator(current);
        }
    }

    private void LexLineBreak()
    {
        var ends = _openBrackets == 0 && _tokens.Count > 0 && !_tokens[_tokens.Count - 1].Kind.ContinuesLine();
        if (ends)
        {
            Add(TokenKind.EndOfStatement, 1);
        }
        else
        {
            _position++;
        }
    }

    private void SkipComment()
    {
        while (_position < text.Length && !IsLineBreak(text[_position]))
        {
            _position++;
        }
    }

    private void LexName()
    {
        var length = 1;
        while (IsNamePart(Peek(length)))
        {
            length++;
        }

        Add(TokenKind.Name, length);
    }

    private void LexNumber()
    {
        var length = SkipDigits(0);
        if (Peek(length) == '.')
        {
            length = SkipDigits(length + 1);
        }

        var wellFormed = true;
        if (Peek(length) is 'e' or 'E')
        {
            var digits = length + (Peek(length + 1) is '+' or '-' ? 2 : 1);
            wellFormed = IsDigit(Peek(digits));
            length = wellFormed ? SkipDigits(digits) : digits;
        }

        // A suffix such as 1f, a digit separator or a hexadecimal number is one mistake, not a number beside a name.
        while (IsNamePart(Peek(length)))
        {
            wellFormed = false;
            length++;
        }

        AddNumber(length, wellFormed);
    }

    private void AddNumber(int length, bool wellFormed)
    {
        var span = new TextSpan(_position, length);
        var written = text.Substring(_position, length);
        if (!wellFormed)
        {
            AddBad(length, () => diagnostics.ReportInvalidNumber(span, written));
            return;
        }

        // Where the framework does not round to infinity, it refuses; both mean that the number is too large.
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsInfinity(value))
        {
            AddBad(length, () => diagnostics.ReportNumberTooLarge(span, written));
            return;
        }

        _tokens.Add(new Token(TokenKind.Number, span, written, value));
        _position += length;
    }

    private int SkipDigits(int offset)
    {
        while (IsDigit(Peek(offset)))
        {
            offset++;
        }

        return offset;
    }

    private void LexOperator(char current)
    {
        var next = Peek();
        switch (current)
        {
            case '(':
                _openBrackets++;
                Add(TokenKind.OpenParenthesis, 1);
                break;
            case '[':
                _openBrackets++;
                Add(TokenKind.OpenBracket, 1);
                break;
            case ')':
                CloseBracket(TokenKind.CloseParenthesis);
                break;
            case ']':
                CloseBracket(TokenKind.CloseBracket);
                break;
            case ';':
                // Also inside brackets: it separates statements, so a bracket that is still open was forgotten.
                _openBrackets = 0;
                Add(TokenKind.EndOfStatement, 1);
                break;
            case ',':
                Add(TokenKind.Comma, 1);
                break;
            case ':':
                Add(TokenKind.Colon, 1);
                break;
            case '+':
                Add(TokenKind.Plus, 1);
                break;
            case '-':
                Add(TokenKind.Minus, 1);
                break;
            case '*' when next != '*':
                Add(TokenKind.Star, 1);
                break;
            case '/':
                Add(TokenKind.Slash, 1);
                break;
            case '^':
                Add(TokenKind.Caret, 1);
                break;
            case '?':
                AddEither(next == '?', TokenKind.QuestionQuestion, TokenKind.Question);
                break;
            case '=':
                AddEither(next == '=', TokenKind.EqualsEquals, TokenKind.Equals);
                break;
            case '!':
                AddEither(next == '=', TokenKind.BangEquals, TokenKind.Bang);
                break;
            case '<':
                AddEither(next == '=', TokenKind.LessOrEqual, TokenKind.Less);
                break;
            case '>':
                AddEither(next == '=', TokenKind.GreaterOrEqual, TokenKind.Greater);
                break;
            case '&' when next == '&':
                Add(TokenKind.AmpersandAmpersand, 2);
                break;
            case '|' when next == '|':
                Add(TokenKind.BarBar, 2);
                break;
            default:
                AddUnexpected(current, next);
                break;
        }
    }

    private void CloseBracket(TokenKind kind)
    {
        if (_openBrackets > 0)
        {
            _openBrackets--;
        }

        Add(kind, 1);
    }

    private void AddUnexpected(char current, char next)
    {
        var pair = current == '*' || (char.IsHighSurrogate(current) && char.IsLowSurrogate(next));
        var length = pair ? 2 : 1;
        var span = new TextSpan(_position, length);
        var replacement = current switch
        {
            '*' => "^",
            '&' => "&&",
            '|' => "||",
            '\u2264' => "<=",
            '\u2265' => ">=",
            '\u2260' => "!=",
            '\u2212' or '\u2013' => "-",
            '\u00b7' or '\u00d7' => "*",
            _ => null,
        };
        var written = text.Substring(_position, length);
        AddBad(length, () =>
        {
            if (current == '@')
            {
                diagnostics.ReportAtSign(span);
            }
            else if (replacement is not null)
            {
                diagnostics.ReportUnknownOperator(span, written, replacement);
            }
            else
            {
                diagnostics.ReportUnexpectedCharacter(span, written);
            }
        });
    }

    private void AddBad(int length, Action report)
    {
        if (!_reported)
        {
            report();
        }

        _reported = true;
        Add(TokenKind.Bad, length);
    }

    private void AddEither(bool two, TokenKind pair, TokenKind single) => Add(two ? pair : single, two ? 2 : 1);

    private void Add(TokenKind kind, int length)
    {
        _reported &= kind != TokenKind.EndOfStatement;
        _tokens.Add(new Token(kind, new TextSpan(_position, length), text.Substring(_position, length)));
        _position += length;
    }

    private static bool IsLineBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;

    private static bool IsNamePart(char c) =>
        IsNameStart(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
}
