using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn.Literals;

/// <summary>
/// Decodes the text of a string literal as the compiler does, and keeps where each character came from. The compiler has no public
/// API for that. The result is only used if its text equals the compiler's.
/// </summary>
internal sealed class LiteralDecoder
{
    private readonly string _token;
    private readonly StringBuilder _text = new();
    private readonly List<TextSpan> _sources = [];

    private LiteralDecoder(string token) => _token = token;

    /// <summary>The decoded token, or null if it is not understood.</summary>
    public static LiteralText? Decode(SyntaxToken token)
    {
        var decoder = new LiteralDecoder(token.Text);
        var isDecoded = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken => token.Text.StartsWith("@", System.StringComparison.Ordinal)
                ? decoder.DecodeVerbatim()
                : decoder.DecodeRegular(),
            SyntaxKind.SingleLineRawStringLiteralToken => decoder.DecodeSingleLineRaw(),
            SyntaxKind.MultiLineRawStringLiteralToken => decoder.DecodeMultiLineRaw(),
            SyntaxKind.InterpolatedStringTextToken => decoder.Copy(0, token.Text.Length),
            _ => false,
        };
        var text = decoder._text.ToString();
        return isDecoded && text == token.ValueText ? new LiteralText(text, decoder._sources.ToArray()) : null;
    }

    private bool DecodeRegular()
    {
        var end = _token.Length - 1;
        for (var i = 1; i < end;)
        {
            var length = _token[i] == '\\' ? DecodeEscape(i, end) : Add(_token[i].ToString(), i, 1);
            if (length == 0)
            {
                return false;
            }

            i += length;
        }

        return true;
    }

    /// <summary>The length of the escape sequence that starts at the position; 0 if there is none.</summary>
    private int DecodeEscape(int start, int end)
    {
        if (start + 1 >= end)
        {
            return 0;
        }

        var simple = _token[start + 1] switch
        {
            '\'' => "'",
            '"' => "\"",
            '\\' => "\\",
            '0' => "\0",
            'a' => "\a",
            'b' => "\b",
            'e' => "\u001b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\v",
            _ => null,
        };
        if (simple is not null)
        {
            return Add(simple, start, 2);
        }

        return _token[start + 1] switch
        {
            'x' => DecodeHex(start, end, 1, 4),
            'u' => DecodeHex(start, end, 4, 4),
            'U' => DecodeHex(start, end, 8, 8),
            _ => 0,
        };
    }

    private int DecodeHex(int start, int end, int fewest, int most)
    {
        var digits = 0;
        while (digits < most && start + 2 + digits < end && IsHexDigit(_token[start + 2 + digits]))
        {
            digits++;
        }

        if (digits < fewest)
        {
            return 0;
        }

        var code = uint.Parse(_token.Substring(start + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (code > 0x10FFFF)
        {
            return 0;
        }

        // A code above 0xFFFF is two characters of one source.
        return Add(code <= 0xFFFF ? ((char)code).ToString() : char.ConvertFromUtf32((int)code), start, 2 + digits);
    }

    private static bool IsHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private bool DecodeVerbatim()
    {
        var end = _token.Length - 1;
        for (var i = 2; i < end;)
        {
            // "" is one quote.
            i += Add(_token[i].ToString(), i, _token[i] == '"' ? 2 : 1);
        }

        return true;
    }

    private bool DecodeSingleLineRaw()
    {
        var quotes = CountQuotes();
        return Copy(quotes, _token.Length - quotes);
    }

    private bool DecodeMultiLineRaw()
    {
        // The content stands between the first and the last line end; the last line's white space is taken from every line.
        var quotes = CountQuotes();
        var lines = Lines(quotes, _token.Length - quotes);
        var indentation = lines[lines.Count - 1].End - lines[lines.Count - 1].Start;
        for (var i = 1; i < lines.Count - 1; i++)
        {
            var (start, end, next) = lines[i];
            var isLast = i == lines.Count - 2;
            Copy(start + indentation < end ? start + indentation : end, end);
            if (!isLast)
            {
                Copy(end, next);
            }
        }

        return lines.Count > 2;
    }

    private int CountQuotes()
    {
        var quotes = 0;
        while (quotes < _token.Length && _token[quotes] == '"')
        {
            quotes++;
        }

        return quotes;
    }

    /// <summary>The lines with where each starts, where its text ends and where the next one starts.</summary>
    private List<(int Start, int End, int Next)> Lines(int start, int end)
    {
        var lines = new List<(int, int, int)>();
        for (var i = start; i < end;)
        {
            if (!IsLineEnd(_token[i]))
            {
                i++;
                continue;
            }

            var next = _token[i] == '\r' && i + 1 < end && _token[i + 1] == '\n' ? i + 2 : i + 1;
            lines.Add((start, i, next));
            start = i = next;
        }

        lines.Add((start, end, end));
        return lines;
    }

    private static bool IsLineEnd(char c) => c is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private bool Copy(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            Add(_token[i].ToString(), i, 1);
        }

        return true;
    }

    private int Add(string text, int start, int length)
    {
        _text.Append(text);
        for (var i = 0; i < text.Length; i++)
        {
            _sources.Add(new TextSpan(start, length));
        }

        return length;
    }
}
