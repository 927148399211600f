namespace LossGen.Generator.Binding;

/// <summary>What a parameter of the user's method is to the formula.</summary>
internal enum ParameterKind
{
    /// <summary><c>ReadOnlySpan&lt;T&gt;</c>: a row-major tensor.</summary>
    Span,

    /// <summary><c>ReadOnlyTensorSpan&lt;T&gt;</c>: a tensor with its own shape and strides.</summary>
    TensorSpan,

    /// <summary>A scalar hyperparameter, or an <c>int</c> that may name an extent.</summary>
    Scalar,

    /// <summary><c>out T</c>: a scalar metric.</summary>
    OutScalar,

    /// <summary><c>Span&lt;T&gt;</c>: a further output over indices, or the unreduced loss.</summary>
    OutSpan,

    /// <summary><c>TensorSpan&lt;T&gt;</c>: like <see cref="OutSpan"/>, with its own shape and strides.</summary>
    OutTensorSpan,

    /// <summary>Anything else; binding reports it.</summary>
    Unsupported,
}
