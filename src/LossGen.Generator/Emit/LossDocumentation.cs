using System.Collections.Generic;

namespace LossGen.Generator.Emit;

/// <summary>What the generated file says about the loss.</summary>
/// <param name="Backward">The lines of the XML documentation of the backward method.</param>
/// <param name="Kernels">The lines of the comment above the kernels.</param>
internal sealed record LossDocumentation(IReadOnlyList<string> Backward, IReadOnlyList<string> Kernels);
