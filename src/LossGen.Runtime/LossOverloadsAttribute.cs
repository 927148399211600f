using System;

namespace LossGen;

/// <summary>
/// Generates every loss that is declared over <see langword="float"/> also over other types of numbers: one declaration, an overload
/// for each.
/// </summary>
/// <remarks>
/// <para>
/// On a method it is of that <c>[Loss]</c>, on a type of all in it. It concerns the losses all of whose real numbers are
/// <see langword="float"/>; others stay as they are. Over <see langword="double"/>, every real number of the method becomes one. Over the
/// types of 16 bits, tensors and written spans do; scalars, metrics and the returned value stay <see langword="float"/>, in which all is
/// computed. Integers, attributes, default values and documentation are those of the declaration.
/// </para>
/// <para>An overload that the type declares itself is not generated.</para>
/// <example>
/// <code>
/// [LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
/// public static partial class MyLosses
/// {
///     [Loss("mean[i](abs(x[i] - y[i]))")]
///     public static partial float MeanAbsoluteError(ReadOnlySpan&lt;float&gt; x, ReadOnlySpan&lt;float&gt; y);
/// }
/// </code>
/// </example>
/// </remarks>
/// <param name="elements">The types besides <see langword="float"/>.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method,
    AllowMultiple = false,
    Inherited = false)]
public sealed class LossOverloadsAttribute(LossElements elements) : Attribute
{
    /// <summary>The types besides <see langword="float"/>.</summary>
    public LossElements Elements { get; } = elements;
}
