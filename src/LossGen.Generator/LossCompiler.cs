using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Derivatives;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Emit;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Emit.Gpu;
using LossGen.Generator.Syntax;

namespace LossGen.Generator;

/// <summary>The way of a formula from end to end. Pure: an equal model gives an equal result.</summary>
internal static class LossCompiler
{
    public static CompiledLoss Compile(LossModel model, CancellationToken cancellation)
    {
        if (model.IsBroken)
        {
            return new CompiledLoss(ThrowingLoss.Write(model), default);
        }

        try
        {
            return Compile(model, Graph.ShallowDepth, cancellation);
        }
        catch (StackTooSmallException)
        {
            return LargeStack.Run(() => Compile(model, Graph.MaximumDepth, cancellation));
        }
    }

    private static CompiledLoss Compile(LossModel model, int maximumDepth, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var diagnostics = new DiagnosticBag();
        var source = Compile(model, diagnostics, () => new Graph(maximumDepth), cancellation, out var gpu);
        return new CompiledLoss(source ?? ThrowingLoss.Write(model), diagnostics.ToImmutable())
        {
            GpuSource = gpu?.Source,
            GpuShared = gpu?.Shared,
            GpuSharedName = gpu?.Shared is null ? null : model.SharedKernels?.SharedName,
        };
    }

    private static string? Compile(
        LossModel model, DiagnosticBag diagnostics, Func<Graph> newGraph, CancellationToken cancellation, out (string Source, string? Shared)? gpu)
    {
        gpu = null;
        using var effort = Effort.Begin(cancellation);
        try
        {
            var loss = FormulaBinder.Bind(model.Formula, model.Signature, diagnostics, newGraph());
            if (loss is null || diagnostics.HasErrors)
            {
                return null;
            }

            loss.Graph.IsWithin = loss.Extents.IsWithin;
            var upstream = Upstream.Of(loss);
            var derived = Derive(loss, upstream);
            var gradients = InOrder(derived);
            var emission = CpuBackEnd.Emit(derived.Loss, model.Method.KernelClass, gradients, upstream.Parameter, upstream.Tensor);
            var documentation = LossDocumentation.Of(model.Formula, derived, gradients, emission);
            var source = LossFile.Write(model.Method, emission, documentation, derived.Loss.ComputeType);
            if (model.HasIlgpu)
            {
                gpu = CompileKernels(model, derived, gradients, upstream, newGraph, diagnostics, cancellation);
            }

            return source;
        }
        catch (NotDifferentiableException exception)
        {
            diagnostics.ReportNotDifferentiable(Find(model.Formula, exception.Operation), exception.Operation);
            return null;
        }
        catch (FormulaTooLargeException)
        {
            diagnostics.ReportTooLarge(new TextSpan(0, model.Formula.Length));
            return null;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StackTooSmallException))
        {
            // A mistake of the compiler's own must not take the other losses with it.
            diagnostics.ReportInternalError(new TextSpan(0, model.Formula.Length), exception.Message);
            return null;
        }
    }

    /// <summary>The kernels, or the reason why there are none: the CPU's code does not depend on them.</summary>
    private static (string Source, string? Shared) CompileKernels(
        LossModel model,
        DerivedLoss derived,
        IReadOnlyList<GradientInput> gradients,
        Upstream upstream,
        Func<Graph> newGraph,
        DiagnosticBag diagnostics,
        CancellationToken cancellation)
    {
        using var effort = Effort.Begin(cancellation);
        try
        {
            var shared = model.SharedKernels is null ? null : GpuClassFile.Write(model.Method, model.SharedKernels);
            if (!model.Signature.Parameters.Any(parameter => parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan))
            {
                return (GpuFile.Write(derived.Loss, model.Method, model.SharedKernels, gradients, upstream), shared);
            }

            var dense = Dense(model, newGraph());
            var denseUpstream = Upstream.Of(dense);
            var denseDerived = Derive(dense, denseUpstream);
            return (GpuFile.Write(denseDerived.Loss, model.Method, model.SharedKernels, InOrder(denseDerived), denseUpstream), shared);
        }
        catch (Exception exception) when (exception is NotAKernelException or InvalidOperationException or FormulaTooLargeException)
        {
            diagnostics.ReportNoKernels(new TextSpan(0, model.Formula.Length), exception.Message);
            return ("// <auto-generated/>\n// No kernels for this loss: " + XmlText.Comment(exception.Message) + ".\n", null);
        }
    }

    /// <summary>The loss with its tensor spans as spans: views on a device have a length only, and are row-major.</summary>
    /// <exception cref="NotAKernelException">The lengths do not give all extents.</exception>
    private static BoundLoss Dense(LossModel model, Graph graph)
    {
        var signature = model.Signature with
        {
            Parameters = model.Signature.Parameters.Select(parameter => parameter.Kind switch
            {
                ParameterKind.TensorSpan => parameter with { Kind = ParameterKind.Span },
                ParameterKind.OutTensorSpan => parameter with { Kind = ParameterKind.OutSpan },
                _ => parameter,
            }).ToImmutableArray(),
        };
        var diagnostics = new DiagnosticBag();
        var loss = FormulaBinder.Bind(model.Formula, signature, diagnostics, graph);
        if (loss is null || diagnostics.HasErrors)
        {
            throw new NotAKernelException(
                "a tensor span is a row-major view on a device, and with lengths only: " + diagnostics.ToImmutable().First(item => item.IsError).Message);
        }

        loss.Graph.IsWithin = loss.Extents.IsWithin;
        return loss;
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
