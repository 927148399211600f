using System;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>The derivative of an operation does not exist in the language.</summary>
internal sealed class NotDifferentiableException(Node node, string operation)
    : Exception($"The derivative of {operation} is not in the language.")
{
    public Node Node { get; } = node;

    public string Operation { get; } = operation;
}
