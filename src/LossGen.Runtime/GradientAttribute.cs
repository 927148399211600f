using System;

namespace LossGen;

/// <summary>
/// Makes a scalar parameter of a loss learnable: its gradient becomes an <c>out</c> parameter of the method <c>…Backward</c>,
/// <c>[Gradient] float tau</c> giving <c>out float tauGradient</c>. Tensors of floating-point numbers have a gradient without it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class GradientAttribute : Attribute
{
}
