using System.Collections.Generic;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>The C# text of one loss.</summary>
/// <param name="ForwardBody">The statements of the user's partial method.</param>
/// <param name="BackwardParameters">The parameter list of the backward method; null where nothing is differentiable.</param>
/// <param name="BackwardBody">Its statements.</param>
/// <param name="Kernels">The file-local types.</param>
/// <param name="InPlace">The inputs whose gradient may replace them.</param>
/// <param name="Passes">What the kernels of the backward method go over, one line each.</param>
internal sealed record CpuEmission(
    CodeBlock ForwardBody, string? BackwardParameters, CodeBlock? BackwardBody, CodeBlock Kernels, IReadOnlyList<string> InPlace,
    IReadOnlyList<string> Passes)
{
    /// <summary>What the backward method holds of its matrices and why, one sentence or two each.</summary>
    public IReadOnlyList<string> Memory { get; init; } = [];
}
