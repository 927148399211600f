using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Lowering;
using LossGen.Generator.Schedule.Planning;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>Compiles the formulas of one loss, value and gradients, to C# for the CPU.</summary>
internal sealed class CpuBackEnd
{
    private readonly BoundLoss _loss;
    private readonly IReadOnlyList<GradientInput> _gradients;
    private readonly LossParameter? _upstream;
    private readonly Tensor? _upstreamTensor;
    private readonly ElementType _compute;
    private readonly string _kernelClass;
    private readonly CodeBlock _kernels = new();
    private readonly List<string> _inPlace = [];
    private IReadOnlyList<string> _passes = [];
    private IReadOnlyList<string> _memory = [];

    /// <summary>The kernels that write no gradient, with their type arguments.</summary>
    private (string Method, CpuProgram Program)? _forward;

    private CpuBackEnd(
        BoundLoss loss, string kernelClass, IReadOnlyList<GradientInput> gradients, LossParameter? upstream, Tensor? upstreamTensor)
    {
        _loss = loss;
        _gradients = gradients;
        _upstream = upstream;
        _upstreamTensor = upstreamTensor;
        _compute = loss.ComputeType;
        _kernelClass = NameScope.Escape(kernelClass);
    }

    /// <summary>Emits a bound loss.</summary>
    /// <param name="loss">The loss, its outputs stabilised.</param>
    /// <param name="kernelClass">The name of the class of the kernels.</param>
    /// <param name="gradients">Its gradients, multiplied by the upstream gradient.</param>
    /// <param name="upstream">The parameter of the upstream gradient that the gradients mention.</param>
    /// <param name="upstreamTensor">For an unreduced loss, the upstream gradient as a tensor.</param>
    public static CpuEmission Emit(
        BoundLoss loss, string kernelClass, IReadOnlyList<GradientInput> gradients, LossParameter? upstream, Tensor? upstreamTensor) =>
        new CpuBackEnd(loss, kernelClass, gradients, upstream, upstreamTensor).Emit();

    private bool IsUnreduced => _loss.Result.Target is not null;

    private CpuEmission Emit()
    {
        var outputs = new List<ProgramOutput> { Describe(_loss.Result, OutputRole.Loss) };
        outputs.AddRange(_loss.Metrics.Select(metric => Describe(metric, OutputRole.Metric)));
        var forward = Method("Forward", outputs, []);
        if (_gradients.Count == 0)
        {
            return new CpuEmission(forward, null, null, _kernels, [], []);
        }

        var all = outputs.Concat(_gradients.Where(gradient => !gradient.IsOfUnusedTensor).Select(Describe)).ToList();
        var backward = Method("Backward", all, _gradients);
        return new CpuEmission(forward, BackwardParameters(), backward, _kernels, _inPlace, _passes) { Memory = _memory };
    }

    private ProgramOutput Describe(Output output, OutputRole role) => new(
        output.Target?.Name ?? output.Name,
        role,
        output.Node,
        output.Indices,
        output.Target?.Element ?? _compute,
        output.Target?.Kind == ParameterKind.OutTensorSpan,
        null);

    private static ProgramOutput Describe(GradientInput gradient) => new(
        gradient.Parameter.Name + "Gradient",
        OutputRole.Gradient,
        gradient.Value,
        gradient.Axes,
        gradient.Parameter.Element,
        gradient.Parameter.Kind == ParameterKind.TensorSpan,
        gradient.Tensor);

    // ---- the user's method and the backward method ------------------------------------------------------------------------------

    private CodeBlock Method(string kind, List<ProgramOutput> outputs, IReadOnlyList<GradientInput> gradients)
    {
        var withoutGradient = gradients is [{ Tensor: not null }] ? _forward?.Program : null;
        var program = new CpuProgram(_loss, outputs, kind, _compute, gradients.Count > 0 ? _upstream : null, _upstreamTensor, withoutGradient);
        program.Write(_kernels);
        _passes = program.Passes;
        _memory = program.Memory;

        var body = new CodeBlock();
        RangeChecks.Write(_loss, body);
        var extents = new ExtentEmitter(_loss, program.Names, body);
        extents.Write();
        foreach (var gradient in gradients.Where(gradient => gradient.Parameter.IsTensor))
        {
            var name = gradient.Parameter.Name + "Gradient";
            var inner = new CodeBlock();
            if (!gradient.IsOfUnusedTensor)
            {
                new ExtentEmitter(_loss, program.Names, inner).CheckShape(name, gradient.Parameter.Kind, gradient.Parameter);
            }

            var inPlace = gradient.IsOfUnusedTensor || program.IsInPlaceAllowed(gradient.Tensor!);
            if (inPlace)
            {
                _inPlace.Add(gradient.Parameter.Name);
            }

            WriteOverlaps(inner, gradient, inPlace);
            body.Line($"if (!{NameScope.Escape(name)}.IsEmpty)");
            body.Braces(inner);
            body.Blank();
        }

        if (gradients.Count > 0 && _upstreamTensor is not null)
        {
            new ExtentEmitter(_loss, program.Names, body).CheckShape(_upstream!.Name, _upstream.Kind, _loss.Result.Target!);
        }

        WriteOutputOverlaps(
            body,
            outputs.Where(output => output.Role != OutputRole.Gradient && !output.Indices.IsEmpty).ToList(),
            gradients.Count > 0 && _upstreamTensor is not null ? _upstream : null);
        WriteLabelChecks(body, program);
        foreach (var gradient in gradients.Where(gradient => gradient.IsOfUnusedTensor))
        {
            var name = gradient.Parameter.Name + "Gradient";
            body.Line(
                $"UnusedInput.Clear({NameScope.Escape(name)}, \"{name}\", {NameScope.Escape(gradient.Parameter.Name)}, \"{gradient.Parameter.Name}\");");
        }

        body.Blank();
        var names = program.UsesIntegerLanes
            ? LaneNames.WithIntegers(_compute)
            : LaneNames.Plain(_compute);
        var call = $"{_kernelClass}.{kind}";
        var arguments = program.Arguments;
        if (kind == "Forward")
        {
            _forward = ($"{call}<{names.Last().Types}>", program);
        }

        foreach (var (bits, types) in names)
        {
            var invoke = $"{call}<{types}>({arguments})";
            if (bits == 0)
            {
                body.Line(IsUnreduced ? invoke + ";" : $"return {invoke};");
                continue;
            }

            var inner = new CodeBlock();
            inner.Line(IsUnreduced ? invoke + ";" : $"return {invoke};");
            if (IsUnreduced)
            {
                inner.Line("return;");
            }

            body.Line($"if (VectorWidth.Bits >= {bits})");
            body.Braces(inner);
            body.Blank();
        }

        return body;
    }

    private void WriteOverlaps(CodeBlock code, GradientInput gradient, bool inPlace)
    {
        var name = gradient.Parameter.Name + "Gradient";
        foreach (var parameter in _loss.Signature.Parameters.Where(parameter => parameter.IsTensor))
        {
            var same = inPlace && parameter == gradient.Parameter ? "true" : "false";
            code.Line(
                $"Overlap.Check({NameScope.Escape(name)}, \"{name}\", {NameScope.Escape(parameter.Name)}, \"{parameter.Name}\", sameAllowed: {same});");
        }

        foreach (var parameter in _loss.Signature.Parameters.Where(p => p.Kind is ParameterKind.OutSpan or ParameterKind.OutTensorSpan))
        {
            code.Line(
                $"Overlap.Check({NameScope.Escape(name)}, \"{name}\", {NameScope.Escape(parameter.Name)}, \"{parameter.Name}\", sameAllowed: false);");
        }

        foreach (var other in _gradients.TakeWhile(other => other != gradient).Where(other => other.Parameter.IsTensor))
        {
            var otherName = other.Parameter.Name + "Gradient";
            code.Line(
                $"Overlap.Check({NameScope.Escape(name)}, \"{name}\", {NameScope.Escape(otherName)}, \"{otherName}\", sameAllowed: false);");
        }

        if (_upstreamTensor is not null)
        {
            code.Line(
                $"Overlap.Check({NameScope.Escape(name)}, \"{name}\", {NameScope.Escape(_upstream!.Name)}, \"{_upstream.Name}\", sameAllowed: false);");
        }
    }

    /// <summary>
    /// A label outside of its axis throws in the kernel, where the gradient may have replaced a part of its input already. So where it
    /// does replace it, the labels are looked at before, and if one is outside, the kernels of the value, which overwrite nothing, say
    /// which.
    /// </summary>
    private void WriteLabelChecks(CodeBlock code, CpuProgram program)
    {
        if (_inPlace.Count == 0 || program.LabelChecks.Count == 0)
        {
            return;
        }

        var replaced = _inPlace.Select(name => $"{NameScope.Escape(name + "Gradient")} == {NameScope.Escape(name)}").ToList();
        var labels = program.LabelChecks
            .Select(check => $"Position.AreInside({NameScope.Escape(check.Labels.Name)}, {program.Names.Extent(check.Axis)}, negativeAllowed: {(check.NegativeAllowed ? "true" : "false")})")
            .ToList();
        var isReplaced = replaced.Count == 1 ? replaced[0] : $"({string.Join(" || ", replaced)})";
        var areInside = labels.Count == 1 ? "!" + labels[0] : $"!({string.Join(" && ", labels)})";
        code.Blank();
        code.Line($"if ({isReplaced} && {areInside})");
        var throwing = new CodeBlock();
        throwing.Comment("throws where the label is used, before anything is overwritten");
        var (method, forward) = _forward!.Value;
        throwing.Line($"{method}({forward.ArgumentsIn(program)});");
        code.Braces(throwing);
        code.Blank();
    }

    private void WriteOutputOverlaps(CodeBlock code, IReadOnlyList<ProgramOutput> outputs, LossParameter? upstream)
    {
        for (var i = 0; i < outputs.Count; i++)
        {
            var others = _loss.Signature.Parameters.Where(parameter => parameter.IsTensor).Select(parameter => parameter.Name)
                .Concat(upstream is null ? [] : new[] { upstream.Name })
                .Concat(outputs.Take(i).Select(other => other.Name));
            foreach (var other in others)
            {
                code.Line(
                    $"Overlap.Check({NameScope.Escape(outputs[i].Name)}, \"{outputs[i].Name}\", {NameScope.Escape(other)}, \"{other}\", sameAllowed: false);");
            }
        }
    }

    private string BackwardParameters()
    {
        var parameters = _loss.Signature.Parameters.Select(CSharpParameter).ToList();
        foreach (var gradient in _gradients)
        {
            var name = NameScope.Escape(gradient.Parameter.Name + "Gradient");
            var element = gradient.Parameter.Element.ToCSharp();
            parameters.Add(gradient.Parameter.Kind switch
            {
                ParameterKind.Span => $"Span<{element}> {name}",
                ParameterKind.TensorSpan => $"TensorSpan<{element}> {name}",
                _ => $"out {element} {name}",
            });
        }

        parameters.Add(_upstreamTensor is null
            ? $"{_compute.ToCSharp()} {_upstream!.Name} = 1"
            : _upstream!.Kind == ParameterKind.TensorSpan
                ? $"ReadOnlyTensorSpan<{_upstream.Element.ToCSharp()}> {_upstream.Name}"
                : $"ReadOnlySpan<{_upstream.Element.ToCSharp()}> {_upstream.Name}");
        return string.Join(", ", parameters);
    }

    /// <summary>A parameter as C# writes it.</summary>
    public static string CSharpParameter(LossParameter parameter)
    {
        var element = parameter.Element.ToCSharp();
        var name = NameScope.Escape(parameter.Name);
        return parameter.Kind switch
        {
            ParameterKind.Span => $"ReadOnlySpan<{element}> {name}",
            ParameterKind.TensorSpan => $"ReadOnlyTensorSpan<{element}> {name}",
            ParameterKind.OutScalar => $"out {element} {name}",
            ParameterKind.OutSpan => $"Span<{element}> {name}",
            ParameterKind.OutTensorSpan => $"TensorSpan<{element}> {name}",
            _ => $"{element} {name}",
        };
    }
}
