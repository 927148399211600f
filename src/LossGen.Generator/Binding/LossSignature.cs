namespace LossGen.Generator.Binding;

/// <summary>The user's method as the formula sees it.</summary>
/// <param name="MethodName">The method's name.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="ReturnType">The type of the returned loss, or null for <c>void</c> (an unreduced loss).</param>
/// <param name="Stabilize">Whether the stabilising rewrites apply.</param>
internal sealed record LossSignature(
    string MethodName, EquatableArray<LossParameter> Parameters, ElementType? ReturnType, bool Stabilize);
