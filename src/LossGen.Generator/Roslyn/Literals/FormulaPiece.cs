using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn.Literals;

/// <summary>A part of the attribute's argument that gives a stretch of the formula's text.</summary>
/// <param name="Length">How many characters of the formula it gives.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="IsLiteral">
/// Whether it is a token of literal text, whose characters can be told apart. Otherwise, as for a named constant, all of the
/// formula's characters stand for the whole of it.
/// </param>
internal readonly record struct FormulaPiece(int Length, TextSpan Source, bool IsLiteral);
