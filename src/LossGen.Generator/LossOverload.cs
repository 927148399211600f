using LossGen.Generator.Binding;

namespace LossGen.Generator;

/// <summary>An overload of a loss that the program does not declare itself.</summary>
/// <param name="Element">Its type of numbers.</param>
internal readonly record struct LossOverload(ElementType Element);
