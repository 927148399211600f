namespace LossGen.Runtime;

/// <summary>
/// Elementary and special functions of <see cref="float"/> lanes, the same on every vector width. Each states the bound of its error in units in the
/// last place (ulp) of the true result; NaN gives NaN.
/// </summary>
public static partial class SingleMath;
