using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>A place where an index stands bare on an axis of a definition.</summary>
/// <param name="Definition">The name of the definition.</param>
/// <param name="Axis">The name of the definition's own index on that axis.</param>
/// <param name="Index">The name of the index that stands there.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="IsGuarded">Whether the read happens only under a condition.</param>
internal sealed record DefinitionUse(string Definition, string Axis, string Index, TextSpan Span, bool IsGuarded);
