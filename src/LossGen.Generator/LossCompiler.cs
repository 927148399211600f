using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Derivatives;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Emit;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Syntax;

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
        var source = Compile(model, diagnostics, cancellation);
        return new CompiledLoss(source ?? ThrowingLoss.Write(model.Method), diagnostics.ToImmutable());
    }

    private static string? Compile(LossModel model, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        try
        {
            var loss = FormulaBinder.Bind(model.Formula, model.Signature, diagnostics);
            if (loss is null || diagnostics.HasErrors)
            {
                return null;
            }

            loss.Graph.IsWithin = loss.Extents.IsWithin;
            var upstream = Upstream.Of(loss);
            var derived = Derive(loss, upstream);
            cancellation.ThrowIfCancellationRequested();
            var gradients = InOrder(derived);
            var emission = CpuBackEnd.Emit(derived.Loss, model.Method.KernelClass, gradients, upstream.Parameter, upstream.Tensor);
            var documentation = LossDocumentation.Of(model.Formula, derived, gradients, emission);
            return LossFile.Write(model.Method, emission, documentation, derived.Loss.ComputeType);
        }
        catch (NotDifferentiableException exception)
        {
            diagnostics.ReportNotDifferentiable(Find(model.Formula, exception.Operation), exception.Operation);
            return null;
        }
        catch (AlgebraTooDeepException)
        {
            diagnostics.ReportTooLarge(new TextSpan(0, model.Formula.Length));
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A mistake of the compiler's own must not take the other losses with it.
            diagnostics.ReportInternalError(new TextSpan(0, model.Formula.Length), exception.Message);
            return null;
        }
    }

    private static DerivedLoss Derive(BoundLoss loss, Upstream upstream)
    {
        var isDifferentiable = IsDifferentiable(loss);
        return LossAlgebra.Derive(
            loss,
            upstream.Adjoint,
            loss.Tensors.Where(tensor => isDifferentiable && tensor.Parameter.IsDifferentiable),
            loss.Scalars.Where(scalar => isDifferentiable && scalar.IsDifferentiable));
    }

    /// <summary>A condition has no gradient.</summary>
    private static bool IsDifferentiable(BoundLoss loss) => loss.Result.Node.Kind != ValueKind.Condition;

    /// <summary>The gradients in the order of the parameters. Where the formula does not use a parameter, its gradient is 0.</summary>
    private static List<GradientInput> InOrder(DerivedLoss derived)
    {
        var result = new List<GradientInput>();
        foreach (var parameter in derived.Loss.Signature.Parameters)
        {
            var tensor = derived.Gradients.Tensors.Keys.FirstOrDefault(key => key.Parameter == parameter);
            if (tensor is not null)
            {
                result.Add(new GradientInput(parameter, tensor, tensor.Axes, derived.Gradients.Tensors[tensor]));
            }
            else if (derived.Gradients.Scalars.TryGetValue(parameter, out var value))
            {
                result.Add(new GradientInput(parameter, null, [], value));
            }
            else if (parameter.IsDifferentiable && IsDifferentiable(derived.Loss))
            {
                result.Add(new GradientInput(parameter, null, [], derived.Loss.Graph.Zero));
            }
        }

        return result;
    }

    /// <summary>Where the formula names the operation.</summary>
    private static TextSpan Find(string formula, string operation)
    {
        var match = Regex.Match(formula, @"\b" + Regex.Escape(operation) + @"\b");
        return match.Success ? new TextSpan(match.Index, match.Length) : new TextSpan(0, formula.Length);
    }
}
