using LossGen.Generator.Roslyn.Literals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn;

/// <summary>Where the parts of a declaration stand in its file.</summary>
/// <param name="Tree">The file.</param>
/// <param name="ReturnType">The returned type.</param>
/// <param name="Argument">The expression that is the attribute's formula.</param>
/// <param name="Pieces">The pieces of that expression that make up the formula's text, in order.</param>
/// <param name="Parameters">The parameters in order.</param>
internal sealed record LossLocations(
    SyntaxTree Tree,
    TextSpan ReturnType,
    TextSpan Argument,
    EquatableArray<FormulaPiece> Pieces,
    EquatableArray<ParameterLocations> Parameters);
