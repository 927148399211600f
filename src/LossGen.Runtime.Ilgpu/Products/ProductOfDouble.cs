using System.ComponentModel;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Sums of products in double. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProductOfDouble : IArithmetic<double>
{
    /// <inheritdoc/>
    public double Add(double a, double b) => a + b;

    /// <inheritdoc/>
    public double Scale(double a, double b) => a * (double)b;

    /// <inheritdoc/>
    public bool IsZero(double a) => a == 0;

    /// <inheritdoc/>
    public double Step(double sum, double left, double right, double origin) => sum + (left * right);
}
