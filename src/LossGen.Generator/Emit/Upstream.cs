using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emit;

/// <summary>The upstream gradient: a scalar or, for an unreduced loss, a tensor of the loss's shape.</summary>
internal sealed record Upstream(LossParameter Parameter, Tensor? Tensor, Node Adjoint)
{
    /// <summary>"upstream" is part of the contract; a parameter of the user's that has the name already moves it aside.</summary>
    public static string NameFor(LossSignature signature)
    {
        var name = "upstream";
        while (signature.Parameters.Any(parameter => parameter.Name == name || parameter.Name + "Gradient" == name))
        {
            name += "Factor";
        }

        return name;
    }

    public static Upstream Of(BoundLoss loss)
    {
        var name = NameFor(loss.Signature);
        var graph = loss.Graph;
        var indices = loss.Result.Indices;
        if (loss.Result.Target is not { } target)
        {
            var scalar = new LossParameter(name, ParameterKind.Scalar, loss.ComputeType, true, false, "");
            return new Upstream(scalar, null, graph.Scalar(scalar));
        }

        var kind = target.Kind == ParameterKind.OutTensorSpan ? ParameterKind.TensorSpan : ParameterKind.Span;
        var parameter = new LossParameter(name, kind, target.Element, true, false, "");
        var tensor = new Tensor(parameter, indices);
        return new Upstream(parameter, tensor, graph.Load(tensor, indices.Select(index => graph.Index(index)).ToArray()));
    }
}
