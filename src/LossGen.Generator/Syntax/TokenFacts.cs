namespace LossGen.Generator.Syntax;

/// <summary>What the grammar knows about single tokens.</summary>
internal static class TokenFacts
{
    public static bool IsOpening(this TokenKind kind) => kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket;

    public static bool IsClosing(this TokenKind kind) => kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket;

    public static TokenKind ClosingOf(TokenKind opening) =>
        opening == TokenKind.OpenParenthesis ? TokenKind.CloseParenthesis : TokenKind.CloseBracket;

    /// <summary>Whether a statement goes on in the next line after such a token.</summary>
    public static bool ContinuesLine(this TokenKind kind) =>
        kind is >= TokenKind.Comma and <= TokenKind.BarBar || kind.IsOpening();

    public static bool IsComparison(this TokenKind kind) => kind is >= TokenKind.Less and <= TokenKind.BangEquals;

    /// <summary>The binding strength of a left-associative operator, or 0.</summary>
    public static int BinaryPrecedence(this TokenKind kind) => kind switch
    {
        TokenKind.BarBar => 1,
        TokenKind.AmpersandAmpersand => 2,
        TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual
            or TokenKind.EqualsEquals or TokenKind.BangEquals => 3,
        TokenKind.Plus or TokenKind.Minus => 4,
        TokenKind.Star or TokenKind.Slash => 5,
        _ => 0,
    };
}
