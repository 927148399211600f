namespace LossGen.Runtime.Ilgpu;

/// <summary>A subscript that kernels check.</summary>
/// <param name="Tensor">The tensor that is read.</param>
/// <param name="Axis">The axis.</param>
/// <param name="Extent">The extent of the axis.</param>
internal readonly record struct GpuSite(string Tensor, int Axis, long Extent);
