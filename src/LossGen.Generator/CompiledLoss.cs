using LossGen.Generator.Diagnostics;

namespace LossGen.Generator;

/// <summary>What the compiler made of one loss.</summary>
/// <param name="Source">The generated file. A loss with a mistake has one too: its body throws.</param>
/// <param name="Diagnostics">What is wrong, relative to the formula's text.</param>
internal sealed record CompiledLoss(string Source, EquatableArray<FormulaDiagnostic> Diagnostics)
{
    /// <summary>The file of the kernels; null where the compilation cannot use them.</summary>
    public string? GpuSource { get; init; }

    /// <summary>The file of what the kernels of overloads share, equal for all of them; null where there are no kernels or no overloads.</summary>
    public string? GpuShared { get; init; }

    /// <summary>The name of that file.</summary>
    public string? GpuSharedName { get; init; }
}
