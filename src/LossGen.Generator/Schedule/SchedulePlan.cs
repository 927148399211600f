using System.Collections.Generic;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>
/// How a set of formulas is computed: kernels, which are the loops of the outermost scope, and the scalars that follow from their
/// results.
/// </summary>
internal sealed class SchedulePlan(Graph graph, PlanScope root)
{
    public Graph Graph { get; } = graph;

    /// <summary>The outermost scope. Each of its loops is a kernel whose iterations are independent.</summary>
    public PlanScope Root { get; } = root;

    /// <summary>All memory, by the tensor that loads of it name.</summary>
    public Dictionary<Tensor, Buffer> Buffers { get; } = [];

    /// <summary>The scalar outputs, computed last.</summary>
    public List<(ProgramOutput Output, Node Value)> Scalars { get; } = [];

    public List<(ProgramOutput Output, Buffer Buffer)> Outputs { get; } = [];

    /// <summary>
    /// Whether a maximum serves only as the shift of exponentials. A NaN that it loses comes back with the exponential of the NaN.
    /// </summary>
    public bool IsShiftOnly(ReduceNode maximum) => Shifts.Contains(maximum);

    /// <summary>What runs panel by panel; none of it waits for all panels of another part.</summary>
    public List<Panel> Panels { get; } = [];

    /// <summary>For scratch that takes the memory of other scratch, which is not needed any more, that other one.</summary>
    public Dictionary<Buffer, Buffer> SharedMemory { get; } = [];

    /// <summary>The maxima that are subtracted in exponentials and nothing else.</summary>
    public HashSet<ReduceNode> Shifts { get; } = [];
}
