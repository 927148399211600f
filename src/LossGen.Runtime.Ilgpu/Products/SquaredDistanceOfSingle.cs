using System.ComponentModel;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Sums of squared differences in float. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquaredDistanceOfSingle : IArithmetic<float>
{
    /// <inheritdoc/>
    public float Add(float a, float b) => a + b;

    /// <inheritdoc/>
    public float Scale(float a, double b) => a * (float)b;

    /// <inheritdoc/>
    public bool IsZero(float a) => a == 0;

    /// <inheritdoc/>
    public float Step(float sum, float left, float right, float origin) => sum + ((left - right) * (left - right));
}
