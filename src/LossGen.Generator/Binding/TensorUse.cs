using System.Collections.Immutable;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>A place where the formula reads a tensor.</summary>
/// <param name="Span">The whole read.</param>
/// <param name="BareIndices">For each axis the name of the index that stands bare on it, or null.</param>
internal sealed record TensorUse(TextSpan Span, ImmutableArray<string?> BareIndices)
{
    public int Rank => BareIndices.Length;
}
