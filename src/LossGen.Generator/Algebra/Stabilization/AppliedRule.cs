namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>A rule that changed an expression of the formula.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Reason">What the form before did wrong.</param>
internal sealed record AppliedRule(string Rule, string Reason, Node Before, Node After);
