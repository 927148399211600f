using System.Collections.Generic;
using System.Linq;
using LossGen.Definitions.Tests.Catalogue;

namespace LossGen.Definitions.Tests.Gradients;

/// <summary>Inputs of a loss, for all of its overloads that take exactly these, whatever metrics they have.</summary>
/// <param name="Loss">The name of the loss.</param>
/// <param name="Inputs">Tensors and numbers by the names of the parameters.</param>
/// <param name="OutputLength">How many elements an unreduced loss has.</param>
/// <param name="Scales">By what the inputs of <paramref name="Scaled"/> can be multiplied such that the loss stays finite in float.</param>
internal sealed record LossCase(string Loss, IReadOnlyDictionary<string, object> Inputs, int OutputLength, double[] Scales, string[] Scaled)
{
    public override string ToString() => $"{Loss}({string.Join(", ", Inputs.Keys)})";

    /// <summary>Whether an overload takes exactly these inputs.</summary>
    public bool Fits(CatalogueLoss loss) =>
        loss.Name == Loss &&
        loss.Parameters.Where(parameter => !CatalogueLoss.IsOutput(parameter)).Select(parameter => parameter.Name!).Order()
            .SequenceEqual(Inputs.Keys.Order());

    /// <summary>The same case with the tensors of <see cref="Scaled"/> multiplied.</summary>
    public LossCase Times(double scale) => this with
    {
        Inputs = Inputs.ToDictionary(
            input => input.Key,
            input => Scaled.Contains(input.Key) ? ((double[])input.Value).Select(x => x * scale).ToArray() : input.Value),
    };
}
