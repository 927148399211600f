using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn.Literals;

/// <summary>The text of a literal with the characters of the file that each of its characters comes from.</summary>
/// <param name="Text">The text with escapes resolved.</param>
/// <param name="Sources">For each character its place, relative to the start of the token.</param>
internal sealed record LiteralText(string Text, TextSpan[] Sources);
