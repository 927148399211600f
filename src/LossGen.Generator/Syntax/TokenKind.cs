namespace LossGen.Generator.Syntax;

/// <summary>The kinds of tokens of a formula.</summary>
internal enum TokenKind
{
    EndOfFormula,

    /// <summary>A line break that ends a statement, or a semicolon.</summary>
    EndOfStatement,
    Name,
    Number,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,
    Colon,
    Question,
    QuestionQuestion,
    Equals,
    Plus,
    Minus,
    Star,
    Slash,
    Caret,
    Bang,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    EqualsEquals,
    BangEquals,
    AmpersandAmpersand,
    BarBar,

    /// <summary>Characters that were reported already.</summary>
    Bad,
}
