using System;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>A rewrite to a form that is right where the one before overflows, cancels or is not a number.</summary>
/// <param name="Name">What the documentation calls it.</param>
/// <param name="Reason">What the form before does wrong.</param>
/// <param name="Rewrite">The new form of an expression, or null where the rule does not apply.</param>
internal sealed record StabilizationRule(string Name, string Reason, Func<Node, Node?> Rewrite);
