using System.Collections.Immutable;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding;

/// <summary>A formula whose value leaves the method.</summary>
/// <param name="Name">The name of the definition; <c>loss</c> for a result without a name.</param>
/// <param name="Node">Its value, for each position of the indices.</param>
/// <param name="Indices">The axes of the output; none for a scalar.</param>
/// <param name="Target">The parameter that it is written to, or null for the returned scalar.</param>
internal sealed record Output(string Name, Node Node, ImmutableArray<IndexVariable> Indices, LossParameter? Target);
