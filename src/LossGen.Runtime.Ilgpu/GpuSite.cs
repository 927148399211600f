namespace LossGen.Runtime.Ilgpu;

/// <summary>A subscript that kernels check.</summary>
/// <param name="Order">Its place among those of the call, in the order in which an iteration checks them.</param>
/// <param name="Tensor">The tensor that is read.</param>
/// <param name="Axis">The axis.</param>
/// <param name="Extent">The extent of the axis.</param>
internal readonly record struct GpuSite(int Order, string Tensor, int Axis, long Extent);
