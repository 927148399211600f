using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn;

/// <summary>Where the parts of a parameter stand.</summary>
/// <param name="ParameterName">The name as the formula writes it.</param>
/// <param name="Name">The identifier.</param>
/// <param name="Type">The type, with the modifiers before it.</param>
/// <param name="Gradient">The attribute <c>[Gradient]</c>; the identifier if there is none.</param>
/// <param name="NoGradient">The attribute <c>[NoGradient]</c>; the identifier if there is none.</param>
internal sealed record ParameterLocations(string ParameterName, TextSpan Name, TextSpan Type, TextSpan Gradient, TextSpan NoGradient);
