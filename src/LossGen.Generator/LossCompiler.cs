using System.Threading;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Emit;

namespace LossGen.Generator;

/// <summary>The way of a formula from end to end. Pure: an equal model gives an equal result.</summary>
internal static class LossCompiler
{
    public static CompiledLoss Compile(LossModel model, CancellationToken cancellation)
    {
        if (model.IsBroken)
        {
            return new CompiledLoss(ThrowingLoss.Write(model.Method), default);
        }

        cancellation.ThrowIfCancellationRequested();
        var diagnostics = new DiagnosticBag();
        FormulaBinder.Bind(model.Formula, model.Signature, diagnostics);
        return new CompiledLoss(ThrowingLoss.Write(model.Method), diagnostics.ToImmutable());
    }
}
