using System.Collections.Generic;

namespace LossGen.GpuPages.Ptx;

/// <summary>Instructions that run one after the other.</summary>
internal sealed class PtxBlock(int number, string label)
{
    public int Number { get; } = number;

    public string Label { get; } = label;

    public List<PtxInstruction> Instructions { get; } = [];

    public List<PtxBlock> Successors { get; } = [];

    public List<PtxBlock> Predecessors { get; } = [];
}
