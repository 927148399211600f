using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Binding.Extents;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>Writes how the extents are found and checked at the start of a call.</summary>
internal sealed class ExtentEmitter(BoundLoss loss, ProgramNames names, CodeBlock code, Func<string, string>? length = null)
{
    /// <summary>The number of elements of a span, or of a view on a device.</summary>
    private string Length(string name) => length?.Invoke(NameScope.Escape(name)) ?? NameScope.Escape(name) + ".Length";

    public void Write()
    {
        foreach (var step in loss.Extents.Steps)
        {
            Write(step);
        }
    }

    /// <summary>Checks that a further span has the shape of a tensor or output.</summary>
    public void CheckShape(string name, ParameterKind kind, LossParameter shapeOf)
    {
        var axes = loss.Extents.Shapes[shapeOf];
        if (kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan)
        {
            code.Line($"Extents.Rank({NameScope.Escape(name)}.Rank, {axes.Length}, \"{name}\");");
            for (var axis = 0; axis < axes.Length; axis++)
            {
                code.Line(Agree(axes[axis], $"TensorAccess.Length({NameScope.Escape(name)}, {axis})", name, shapeOf.Name));
            }
        }
        else
        {
            code.Line($"Extents.Length({Length(name)}, {Product(axes)}, \"{name}\", \"{Shape(axes)}\");");
        }
    }

    private void Write(ExtentStep step)
    {
        var name = names.Extent(step.Range);
        switch (step)
        {
            case AxisExtent axis:
                CheckRank(axis.Parameter);
                code.Line($"nint {name} = {AxisLength(axis.Parameter, axis.Axis)};");
                break;
            case ParameterExtent parameter:
                code.Line($"var {name} = Extents.Parameter({NameScope.Escape(parameter.Parameter.Name)}, \"{parameter.Parameter.Name}\");");
                break;
            case QuotientExtent quotient:
                var shape = loss.Extents.Shapes[quotient.Parameter];
                code.Line(
                    $"var {name} = Extents.Divide({Length(quotient.Parameter.Name)}, {Product(quotient.Divisors)}, \"{quotient.Parameter.Name}\", \"{quotient.Range.Name}\", \"{Shape(shape)}\");");
                break;
            case AxisCheck check:
                CheckRank(check.Parameter);
                code.Line(Agree(check.Range, AxisLength(check.Parameter, check.Axis), check.Parameter.Name, check.Source.Name));
                break;
            case LengthCheck check:
                code.Line(
                    $"Extents.Length({Length(check.Parameter.Name)}, {Product(check.Axes)}, \"{check.Parameter.Name}\", \"{Shape(check.Axes)}\");");
                break;
            case ParameterCheck check:
                code.Line(Agree(check.Range, NameScope.Escape(check.Parameter.Name), check.Parameter.Name, check.Source.Name));
                break;
            case WithinCheck check:
                code.Line(
                    $"Extents.Within(\"{check.Range.Name}\", {name}, \"{check.Outer.Name}\", {names.Extent(check.Outer)}, \"{check.Definition}\");");
                break;
        }
    }

    private readonly HashSet<string> _ranked = [];

    private void CheckRank(LossParameter parameter)
    {
        if (parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan && _ranked.Add(parameter.Name))
        {
            code.Line(
                $"Extents.Rank({NameScope.Escape(parameter.Name)}.Rank, {loss.Extents.Shapes[parameter].Length}, \"{parameter.Name}\");");
        }
    }

    private string Agree(IndexRange range, string length, string tensor, string other) =>
        $"Extents.Agree(\"{range.Name}\", {length}, \"{tensor}\", {names.Extent(range)}, \"{other}\");";

    private string AxisLength(LossParameter parameter, int axis) =>
        parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan
            ? $"TensorAccess.Length({NameScope.Escape(parameter.Name)}, {axis})"
            : Length(parameter.Name);

    private string Product(IEnumerable<IndexRange> ranges)
    {
        var extents = ranges.Select(names.Extent).ToList();
        return extents.Count == 1 ? extents[0] : $"Extents.Product({string.Join(", ", extents)})";
    }

    private static string Shape(IEnumerable<IndexRange> axes) => "[" + string.Join(",", axes.Select(axis => axis.Name)) + "]";
}
