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
        var loss = FormulaBinder.Bind(model.Formula, model.Signature, diagnostics);
        var source = loss is null || diagnostics.HasErrors ? null : Compile(model, loss, diagnostics, cancellation);
        return new CompiledLoss(source ?? ThrowingLoss.Write(model.Method), diagnostics.ToImmutable());
    }

    private static string? Compile(LossModel model, BoundLoss loss, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        try
        {
            loss.Graph.IsWithin = loss.Extents.IsWithin;
            var upstream = Upstream.Of(loss);
            var gradients = Differentiate(loss, upstream);
            cancellation.ThrowIfCancellationRequested();
            var emission = CpuBackEnd.Emit(loss, gradients, upstream.Parameter, upstream.Tensor);
            return LossFile.Write(model.Method, emission, LossDocumentation.Of(model.Formula, loss, gradients));
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

    private static List<GradientInput> Differentiate(BoundLoss loss, Upstream upstream)
    {
        var tensors = loss.Tensors.Where(tensor => tensor.Parameter.IsDifferentiable).ToList();
        var scalars = loss.Scalars.Where(scalar => scalar.IsDifferentiable).ToList();
        if (tensors.Count + scalars.Count == 0 || loss.Result.Node.Kind == ValueKind.Condition)
        {
            return [];
        }

        var gradients = Differentiator.Differentiate(
            loss.Graph, loss.Result.Node, IndexSet.From(loss.Result.Indices), upstream.Adjoint, tensors, scalars);

        // In the order of the parameters.
        return loss.Signature.Parameters
            .Select(parameter =>
                tensors.FirstOrDefault(tensor => tensor.Parameter == parameter) is { } tensor
                    ? new GradientInput(parameter, tensor, tensor.Axes, gradients.Tensors[tensor])
                    : scalars.Contains(parameter)
                        ? new GradientInput(parameter, null, [], gradients.Scalars[parameter])
                        : null)
            .OfType<GradientInput>()
            .ToList();
    }

    /// <summary>Where the formula names the operation.</summary>
    private static TextSpan Find(string formula, string operation)
    {
        var match = Regex.Match(formula, @"\b" + Regex.Escape(operation) + @"\b");
        return match.Success ? new TextSpan(match.Index, match.Length) : new TextSpan(0, formula.Length);
    }
}
