using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Lowering;

namespace LossGen.Generator.Emit;

/// <summary>Brings the outputs of a program into the operations that all back ends have.</summary>
internal static class OutputLowering
{
    /// <summary>The outputs with guarded reads, and lowered.</summary>
    public static (IReadOnlyList<Node> Guarded, List<ProgramOutput> Lowered) Apply(BoundLoss loss, IReadOnlyList<ProgramOutput> outputs)
    {
        var guards = new GuardPass(loss.Graph);
        var operations = new OperationLowering(loss.Graph);
        foreach (var axis in loss.Tensors.SelectMany(tensor => tensor.Axes))
        {
            operations.Prefer(axis);
        }

        var guarded = guards.Apply(outputs.Select(output => output.Value).ToArray());
        var shared = new SigmoidSharing(loss.Graph).Apply(guarded.Select(operations.Apply).ToArray());
        var recurrences = new RecurrenceNaming(loss.Graph);
        return (guarded, outputs.Select((output, i) => output with { Value = recurrences.Apply(shared[i]) }).ToList());
    }
}
