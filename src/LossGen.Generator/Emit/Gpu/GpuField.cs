namespace LossGen.Generator.Emit.Gpu;

/// <summary>An argument of a kernel.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name in the kernel.</param>
/// <param name="Value">What the launching method passes.</param>
internal sealed record GpuField(string Type, string Name, string Value);
