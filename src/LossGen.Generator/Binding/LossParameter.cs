namespace LossGen.Generator.Binding;

/// <summary>One parameter of the user's method.</summary>
/// <param name="Name">The name as the formula writes it: without a leading <c>@</c>.</param>
/// <param name="Kind">What it is to the formula.</param>
/// <param name="Element">The element type, or the type of the scalar.</param>
/// <param name="NoGradient">Marked <c>[NoGradient]</c>.</param>
/// <param name="Gradient">Marked <c>[Gradient]</c>: a learnable scalar.</param>
/// <param name="TypeText">The type as the user wrote it, for messages.</param>
internal sealed record LossParameter(
    string Name, ParameterKind Kind, ElementType Element, bool NoGradient, bool Gradient, string TypeText)
{
    /// <summary>The valid values of a scalar input; null where all are.</summary>
    public ValidRange? Range { get; init; }

    public bool IsTensor => Kind is ParameterKind.Span or ParameterKind.TensorSpan;

    public bool IsOutput => Kind is ParameterKind.OutScalar or ParameterKind.OutSpan or ParameterKind.OutTensorSpan;

    /// <summary>Whether the generated backward method has a gradient for it.</summary>
    public bool IsDifferentiable =>
        Element.IsReal() && ((IsTensor && !NoGradient) || (Kind == ParameterKind.Scalar && Gradient));
}
