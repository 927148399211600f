using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Binding.Extents;

namespace LossGen.Gpu.Device.Declarations;

/// <summary>Makes arguments for any loss from its formula alone, at given extents.</summary>
internal sealed class CaseWriter
{
    private readonly DeclaredLoss _loss;
    private readonly FormulaReads _reads;

    public CaseWriter(DeclaredLoss loss)
    {
        _loss = loss;
        _reads = new FormulaReads(loss.Bound);
        var plan = loss.Bound.Extents;
        Ranges = plan.Shapes.Values.SelectMany(shape => shape).Concat(plan.Steps.Select(step => step.Range)).Select(plan.Representative).Distinct().ToList();
    }

    /// <summary>The ranges whose extents are free to choose.</summary>
    public IReadOnlyList<IndexRange> Ranges { get; }

    /// <summary>The names of the tensors whose elements are real numbers.</summary>
    public IEnumerable<string> RealTensors => _loss.Bound.Signature.Parameters
        .Where(parameter => parameter.IsTensor && parameter.Element.IsReal()).Select(parameter => parameter.Name);

    /// <summary>The names of the tensors whose elements are positions, where all others are invalid.</summary>
    public IEnumerable<string> PositionTensors => _loss.Bound.Signature.Parameters
        .Where(parameter => parameter.IsTensor && _reads.IsPosition(parameter.Name)).Select(parameter => parameter.Name);

    /// <summary>The axes of a tensor.</summary>
    public int Rank(string tensor) => _loss.Bound.Extents.Shapes[Parameter(tensor)].Length;

    /// <summary>Arguments whose extents are those numbers, taken in turn.</summary>
    /// <param name="extents">The extents.</param>
    /// <param name="domain">What the real numbers are like.</param>
    public CaseInputs Write(IReadOnlyList<int> extents, Domain domain)
    {
        var sizes = Ranges.Select((range, i) => (range, size: extents[i % extents.Count])).ToDictionary(pair => pair.range, pair => pair.size);
        // An axis that no index ranges over is read at computed positions.
        foreach (var range in Ranges.Where(range => range.Name.Contains('.', StringComparison.Ordinal)).ToList())
        {
            sizes[range] = 1 + sizes.Where(pair => !pair.Key.Name.Contains('.', StringComparison.Ordinal)).Select(pair => pair.Value).DefaultIfEmpty(0).Max();
        }

        foreach (var within in _loss.Bound.Extents.Steps.OfType<WithinCheck>())
        {
            var (inner, outer) = (_loss.Bound.Extents.Representative(within.Range), _loss.Bound.Extents.Representative(within.Outer));
            sizes[inner] = Math.Min(sizes[inner], sizes[outer]);
        }

        int Size(IndexRange range) => sizes[_loss.Bound.Extents.Representative(range)];
        var random = new Random(Ranges.Count + extents[0] + (31 * extents[^1]));
        var tensors = new Dictionary<string, double[]>();
        var lengths = new Dictionary<string, int>();
        var scalars = new Dictionary<string, double>();
        foreach (var parameter in _loss.Bound.Signature.Parameters)
        {
            if (_loss.Bound.Extents.Shapes.TryGetValue(parameter, out var shape))
            {
                lengths[parameter.Name] = shape.Aggregate(1, (product, axis) => product * Size(axis));
            }
            else if (parameter.Kind is ParameterKind.Span or ParameterKind.OutSpan)
            {
                // The formula does not read it: any length is right.
                lengths[parameter.Name] = 3;
            }

            if (parameter.Kind == ParameterKind.Span)
            {
                tensors[parameter.Name] = Enumerable.Range(0, lengths[parameter.Name]).Select(_ => Element(parameter, Size, random, domain)).ToArray();
            }
            else if (parameter.Kind == ParameterKind.Scalar)
            {
                var given = _loss.Bound.Extents.Steps.FirstOrDefault(step =>
                    (step is ParameterExtent extent && extent.Parameter == parameter) || (step is ParameterCheck check && check.Parameter == parameter));
                scalars[parameter.Name] = given is null ? Scalar(parameter) : Size(given.Range);
            }
        }

        return new CaseInputs(string.Join(", ", sizes.Select(pair => $"{pair.Key.Name} = {pair.Value}")), tensors, lengths, scalars);
    }

    private double Element(LossParameter parameter, Func<IndexRange, int> size, Random random, Domain domain)
    {
        if (parameter.Element == ElementType.Boolean)
        {
            return random.Next(3) > 0 ? 1 : 0;
        }

        if (!parameter.Element.IsReal())
        {
            var limit = _reads.Positions(parameter.Name).Select(size).DefaultIfEmpty(4).Min();
            return _reads.IsPartOfSubscript(parameter.Name) ? 0 : random.Next(Math.Max(1, limit));
        }

        // Odd multiples of a power of two: exact in float, and never equal to a constant of a formula.
        return domain == Domain.Positive
            ? ((2 * random.Next(64, 500)) + 1) / 1024.0
            : ((2 * random.Next(-1200, 1200)) + 1) / 1024.0;
    }

    private double Scalar(LossParameter parameter)
    {
        var range = _loss.Forward.GetParameters().Single(other => other.Name == parameter.Name).GetCustomAttribute<ValidRangeAttribute>();
        if (parameter.Element == ElementType.Boolean)
        {
            return 1;
        }

        if (!parameter.Element.IsReal())
        {
            return range is null ? (_reads.Positions(parameter.Name).Count > 0 ? 0 : 1) : Math.Max(1, range.Minimum + 1);
        }

        return range is null ? 0.625
            : double.IsInfinity(range.Maximum) ? (double.IsInfinity(range.Minimum) ? 0.625 : range.Minimum + 0.625)
            : double.IsInfinity(range.Minimum) ? range.Maximum - 0.625
            : range.Minimum + (0.3125 * (range.Maximum - range.Minimum));
    }

    private LossParameter Parameter(string name) => _loss.Bound.Signature.Parameters.Single(parameter => parameter.Name == name);
}
