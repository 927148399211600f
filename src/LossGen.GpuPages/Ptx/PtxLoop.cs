using System.Collections.Generic;
using System.Linq;

namespace LossGen.GpuPages.Ptx;

/// <summary>A loop of a kernel.</summary>
/// <param name="Parent">The next loop around it.</param>
/// <param name="Instructions">Its instructions, without those of loops inside.</param>
internal sealed record PtxLoop(PtxLoop? Parent, IReadOnlyList<PtxInstruction> Instructions)
{
    /// <summary>How many loops are around it.</summary>
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>Its loads and stores of global memory.</summary>
    public IEnumerable<PtxInstruction> Accesses => Instructions.Where(instruction => instruction.IsGlobalAccess);

    public IEnumerable<PtxInstruction> Loads => Accesses.Where(instruction => instruction.Name == "ld");

    public IEnumerable<PtxInstruction> Stores => Accesses.Where(instruction => instruction.Name == "st");
}
