namespace LossGen.Generator.Roslyn;

/// <summary>What the program references.</summary>
/// <param name="HasIlgpu">Whether the runtime of kernels is there.</param>
internal sealed record Platform(bool HasIlgpu);
