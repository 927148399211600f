using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding.Extents;

/// <summary>
/// Finds how each extent is obtained. Ranges that must agree form a group with one extent, which the first of these gives that can:
/// an axis of an input, an <c>int</c> parameter, the division of an input's length, and the same of the outputs.
/// </summary>
internal sealed class ExtentSolver(
    FormulaSymbols symbols,
    IndexSurvey survey,
    TensorTable tensors,
    ImmutableArray<Output> outputs,
    IReadOnlyList<ExtentStatement> statements,
    DiagnosticBag diagnostics)
{
    private readonly RangeGroups _groups = new();
    private readonly List<ExtentStep> _steps = [];

    /// <summary>The parameter that gave the extent of each group, by representative.</summary>
    private readonly Dictionary<IndexRange, LossParameter> _sources = [];

    /// <summary>Stands for the parameters that are to be added.</summary>
    private readonly LossParameter _missing = new("", ParameterKind.Scalar, ElementType.Int32, false, false, "int");

    private readonly HashSet<LossParameter> _divided = [];
    private readonly List<Shape> _inputs = [];
    private readonly List<Shape> _outputs = [];
    private readonly List<DefinitionUse> _within = [];

    private IEnumerable<Shape> Shapes => _inputs.Concat(_outputs);

    public ExtentPlan Solve()
    {
        CollectShapes();
        Group();
        Propagate();
        RequireExtents();
        if (!diagnostics.HasErrors)
        {
            AddChecks();
        }

        return new ExtentPlan(
            _steps.ToImmutableArray(),
            _groups.Representatives(),
            Shapes.ToDictionary(shape => shape.Parameter, shape => shape.Axes));
    }

    private void CollectShapes()
    {
        foreach (var tensor in tensors.Tensors)
        {
            _inputs.Add(new Shape(tensor.Parameter, tensor.Axes.Select(axis => axis.Range).ToImmutableArray()));
        }

        foreach (var output in outputs.Where(output => !output.Indices.IsEmpty))
        {
            _outputs.Add(new Shape(output.Target!, output.Indices.Select(index => index.Range).ToImmutableArray()));
        }
    }

    private void Group()
    {
        var onTensor = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shape in _inputs)
        {
            foreach (var use in survey.TensorUses[shape.Parameter.Name].Where(use => use.Rank == shape.Axes.Length))
            {
                for (var axis = 0; axis < use.Rank; axis++)
                {
                    if (use.BareIndices[axis] is { } index)
                    {
                        _groups.Join(shape.Axes[axis], tensors.Index(index).Range);
                        onTensor.Add(index);
                    }
                }
            }
        }

        foreach (var statement in statements.Where(item => item.Same is not null))
        {
            _groups.Join(statement.Same!, tensors.Index(statement.Index).Range);
            onTensor.Add(statement.Index);
        }

        // An index on no tensor's axis takes the extent of the first definition's axis that it stands on. Every other reading asks only
        // that it stays within.
        var given = new HashSet<string>(onTensor.Concat(survey.Indices.Select(item => item.Name).Where(HasParameter)), StringComparer.Ordinal);
        foreach (var use in survey.DefinitionUses.Where(use => use.Index != use.Axis))
        {
            if (given.Add(use.Index))
            {
                _groups.Join(tensors.Index(use.Axis).Range, tensors.Index(use.Index).Range);
            }
            else if (!use.IsGuarded)
            {
                _within.Add(use);
            }
        }
    }

    private bool HasParameter(string index) => TryGetExtent(index, out _);

    /// <summary>The parameter that gives the extent of an index: the one of its name, or the one that the formula says.</summary>
    private bool TryGetExtent(string index, out LossParameter parameter)
    {
        if (!symbols.TryGetExtent(index, out parameter))
        {
            parameter = statements.FirstOrDefault(item => item.Index == index && item.Parameter is not null)?.Parameter!;
        }

        return parameter is not null;
    }

    private void Propagate()
    {
        while (TryAxis(_inputs) || TryParameter() || TryQuotient(_inputs) || TryAxis(_outputs) || TryQuotient(_outputs))
        {
        }
    }

    private bool IsKnown(IndexRange range) => _sources.ContainsKey(_groups.Find(range));

    private bool TryAxis(IEnumerable<Shape> shapes)
    {
        foreach (var shape in shapes.Where(shape => shape.HasOwnExtents))
        {
            for (var axis = 0; axis < shape.Axes.Length; axis++)
            {
                if (!IsKnown(shape.Axes[axis]))
                {
                    Found(new AxisExtent(shape.Axes[axis], shape.Parameter, axis), shape.Parameter);
                    return true;
                }
            }
        }

        return false;
    }

    private bool TryParameter()
    {
        foreach (var (name, _) in survey.Indices)
        {
            if (TryGetExtent(name, out var parameter) && !IsKnown(tensors.Index(name).Range))
            {
                Found(new ParameterExtent(tensors.Index(name).Range, parameter), parameter);
                return true;
            }
        }

        return false;
    }

    private bool TryQuotient(IEnumerable<Shape> shapes)
    {
        foreach (var shape in shapes.Where(shape => !shape.HasOwnExtents))
        {
            var unknown = Enumerable.Range(0, shape.Axes.Length).Where(axis => !IsKnown(shape.Axes[axis])).ToArray();
            if (unknown.Length == 1)
            {
                var divisors = shape.Axes.RemoveAt(unknown[0]);
                Found(new QuotientExtent(shape.Axes[unknown[0]], shape.Parameter, unknown[0], divisors), shape.Parameter);
                _divided.Add(shape.Parameter);
                return true;
            }
        }

        return false;
    }

    private void Found(ExtentStep step, LossParameter source)
    {
        _groups.MakeRepresentative(step.Range);
        _sources.Add(step.Range, source);
        _steps.Add(step);
        foreach (var other in _groups.Members(step.Range).Where(other => !ReferenceEquals(other, step.Range)))
        {
            _steps.Add(new EqualExtent(other, step.Range));
        }
    }

    /// <summary>
    /// Reports what nothing gives the extent of, as few times as parameters are missing: after each, the rest is tried again as if the
    /// parameter were there.
    /// </summary>
    private void RequireExtents()
    {
        while (FindMissing() is { } missing)
        {
            if (TryReader(missing.Range))
            {
                Propagate();
                continue;
            }

            var group = _groups.Members(missing.Range);
            var named = survey.Indices.FirstOrDefault(item => group.Contains(tensors.Index(item.Name).Range));
            if (named.Name is not null)
            {
                diagnostics.ReportExtentUnknown(named.Span, named.Name);
            }
            else
            {
                diagnostics.ReportAxisExtentUnknown(
                    survey.TensorUses[missing.Shape!.Parameter.Name][0].Span, missing.Shape.Parameter.Name, missing.Axis);
            }

            _sources.Add(_groups.Find(missing.Range), _missing);
            Propagate();
        }
    }

    /// <summary>
    /// A definition over an index on no tensor is a function of it, <c>w[b,i] = exp(-(i - y[b])^2)</c>: where something runs over its
    /// axis, as in <c>sum[u](w[b,u])</c>, it runs over the one range that the other readers of that axis have.
    /// </summary>
    private bool TryReader(IndexRange missing)
    {
        var group = _groups.Members(missing).ToArray();
        if (Shapes.Any(shape => shape.Axes.Any(group.Contains)))
        {
            return false;
        }

        var readers = survey.DefinitionUses
            .Where(use => group.Contains(tensors.Index(use.Axis).Range))
            .Select(use => tensors.Index(use.Index).Range)
            .Where(IsKnown).Select(_groups.Find).Distinct().ToArray();
        if (readers.Length != 1)
        {
            return false;
        }

        _steps.AddRange(group.Select(range => new EqualExtent(range, readers[0])));
        _groups.Join(readers[0], missing);
        return true;
    }

    /// <summary>An extent that is missing, if possible one that a name can be given to, and the innermost one of a tensor.</summary>
    private MissingExtent? FindMissing()
    {
        var names = survey.Indices.Select(item => tensors.Index(item.Name).Range).ToArray();
        var missing = new List<MissingExtent>();
        foreach (var shape in Shapes)
        {
            for (var axis = shape.Axes.Length - 1; axis >= 0; axis--)
            {
                missing.Add(new MissingExtent(shape.Axes[axis], shape, axis));
            }
        }

        missing.AddRange(RangeUses.Of(outputs).Select(range => new MissingExtent(range, Shape: null, Axis: 0)));
        missing.RemoveAll(item => IsKnown(item.Range));
        return missing.FirstOrDefault(item => _groups.Members(item.Range).Any(names.Contains)) ?? missing.FirstOrDefault();
    }

    private void AddChecks()
    {
        foreach (var shape in Shapes)
        {
            AddChecks(shape);
        }

        foreach (var (name, _) in survey.Indices)
        {
            var range = tensors.Index(name).Range;
            if (TryGetExtent(name, out var parameter) && Source(range) is { } source && source != parameter)
            {
                _steps.Add(new ParameterCheck(range, parameter, source));
            }
        }

        var iterated = RangeUses.IteratedBy(outputs);
        var seen = new HashSet<(IndexRange, IndexRange)>();
        foreach (var use in _within)
        {
            var inner = tensors.Index(use.Index).Range;
            var outer = tensors.Index(use.Axis).Range;
            var matters = iterated.Contains(inner) && IsKnown(inner) && IsKnown(outer) && _groups.Find(inner) != _groups.Find(outer);
            if (matters && seen.Add((inner, outer)))
            {
                _steps.Add(new WithinCheck(inner, outer, use.Definition));
            }
        }
    }

    private void AddChecks(Shape shape)
    {
        if (!shape.HasOwnExtents)
        {
            if (!_divided.Contains(shape.Parameter))
            {
                _steps.Add(new LengthCheck(shape.Axes[0], shape.Parameter, shape.Axes));
            }

            return;
        }

        for (var axis = 0; axis < shape.Axes.Length; axis++)
        {
            var isSource = _steps.Contains(new AxisExtent(shape.Axes[axis], shape.Parameter, axis));
            if (!isSource)
            {
                _steps.Add(new AxisCheck(shape.Axes[axis], shape.Parameter, axis, Source(shape.Axes[axis])!));
            }
        }
    }

    private LossParameter? Source(IndexRange range) => _sources.TryGetValue(_groups.Find(range), out var source) ? source : null;
}
