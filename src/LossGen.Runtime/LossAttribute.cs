using System;

namespace LossGen;

/// <summary>
/// Declares a loss: the generator writes the body of the partial method that carries it, and beside it the method
/// <c>…Backward</c>, which returns the same value and fills the gradients in one pass.
/// </summary>
/// <remarks>
/// <para>
/// The method must be <c>partial</c>, mostly <c>static</c>, and its parameters are the names of the formula: tensors as
/// <see cref="ReadOnlySpan{T}"/> (row-major; the rank follows from the formula) or
/// <see cref="System.Numerics.Tensors.ReadOnlyTensorSpan{T}"/> (own shape and strides), scalars as hyperparameters,
/// an <see cref="int"/> named like an index as its extent, and <c>out</c> scalars or writable spans for further outputs.
/// </para>
/// <example>
/// <code>
/// [Loss("mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])")]
/// public static partial float CrossEntropy(ReadOnlySpan&lt;float&gt; z, ReadOnlySpan&lt;int&gt; y);
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class LossAttribute : Attribute
{
    /// <summary>Declares the loss that a method computes.</summary>
    /// <param name="formula">
    /// The formula: definitions and, last, the result, one a line or separated by <c>;</c>. A constant string of any kind.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="formula"/> is null.</exception>
    public LossAttribute(string formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        Formula = formula;
    }

    /// <summary>The formula, as it was written.</summary>
    public string Formula { get; }

    /// <summary>
    /// Whether the formula is rewritten into its numerically stable form, such as <c>log(sum[v](exp(z[v])))</c> into
    /// <c>logsumexp[v](z[v])</c>, before and after it is differentiated. Default: <see langword="true"/>. Off, it is computed
    /// literally, which shows what the rewriting is good for.
    /// </summary>
    public bool Stabilize { get; set; } = true;
}
