using System.Collections.Immutable;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra;

/// <summary>A tensor that formulas read: a parameter of the method, with the range of each of its axes.</summary>
internal sealed class Tensor(LossParameter parameter, ImmutableArray<IndexVariable> axes)
{
    public LossParameter Parameter { get; } = parameter;

    public string Name => Parameter.Name;

    public ElementType Element => Parameter.Element;

    /// <summary>
    /// One index an axis: the bare index that stands on it in the formula, else a made one. Two axes may share a range
    /// (a square matrix), but never an index: the second axis then has a renamed copy.
    /// </summary>
    public ImmutableArray<IndexVariable> Axes { get; } = axes;

    public int Rank => Axes.Length;

    public override string ToString() => Name;
}
