namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>The logarithm of an expression that is not negative.</summary>
/// <param name="Value">The logarithm.</param>
/// <param name="Growth">What the expression is made of: the reason to compute its logarithm instead.</param>
internal readonly record struct LogForm(Node Value, Growth Growth);
