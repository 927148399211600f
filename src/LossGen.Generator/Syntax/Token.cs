namespace LossGen.Generator.Syntax;

/// <summary>A token of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Value">The value of a number.</param>
internal readonly record struct Token(TokenKind Kind, TextSpan Span, string Text, double Value = 0);
