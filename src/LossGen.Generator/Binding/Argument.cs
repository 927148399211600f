using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding;

/// <summary>What a parameter of a helper function stands for in one call.</summary>
/// <param name="Value">The bound argument; null where it has a mistake.</param>
/// <param name="Index">The index, where the argument is a bare one.</param>
internal sealed record Argument(Node? Value, IndexVariable? Index);
