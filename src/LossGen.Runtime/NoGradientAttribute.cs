using System;

namespace LossGen;

/// <summary>
/// Takes a tensor parameter of a loss as a constant: the method <c>…Backward</c> has no gradient parameter for it and computes none.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class NoGradientAttribute : Attribute
{
}
