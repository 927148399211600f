using System.Collections.Generic;
using System.Collections.Immutable;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>How the extents are obtained and checked when the method is called.</summary>
internal sealed class ExtentPlan(
    ImmutableArray<ExtentStep> steps,
    IReadOnlyDictionary<IndexRange, IndexRange> representatives,
    IReadOnlyDictionary<LossParameter, ImmutableArray<IndexRange>> shapes)
{
    /// <summary>First what finds extents, each from earlier ones, then the checks.</summary>
    public ImmutableArray<ExtentStep> Steps { get; } = steps;

    /// <summary>The ranges of the axes of each tensor and of each output over indices.</summary>
    public IReadOnlyDictionary<LossParameter, ImmutableArray<IndexRange>> Shapes { get; } = shapes;

    /// <summary>The one range that stands for all that are known to have the same extent.</summary>
    public IndexRange Representative(IndexRange range) => representatives.TryGetValue(range, out var found) ? found : range;

    /// <summary>Whether the steps make sure that two ranges have the same extent.</summary>
    public bool AreEqual(IndexRange first, IndexRange second) => ReferenceEquals(Representative(first), Representative(second));

    /// <summary>Whether the steps make sure that an index over the one range never leaves the other.</summary>
    public bool IsWithin(IndexRange inner, IndexRange outer)
    {
        if (AreEqual(inner, outer))
        {
            return true;
        }

        foreach (var step in Steps)
        {
            if (step is WithinCheck check && AreEqual(check.Range, inner) && AreEqual(check.Outer, outer))
            {
                return true;
            }
        }

        return false;
    }
}
