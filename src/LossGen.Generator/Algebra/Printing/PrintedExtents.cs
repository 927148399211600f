using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Binding;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Algebra.Printing;

/// <summary>
/// What gives the extents of a printed formula's indices when it is bound again: an axis of a tensor or output on which the index stands
/// bare, or an <c>int</c> parameter of its name. An index that has neither, such as that of an adjoint sum, gets a statement
/// <c>size(n2) = size(n)</c>.
/// </summary>
internal sealed class PrintedExtents(Graph graph, PrintedInputs inputs)
{
    private readonly HashSet<string> _parameters = new(
        inputs.Parameters.Where(input => input is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 }).Select(input => input.Name), StringComparer.Ordinal);

    private readonly List<IndexVariable> _used = [];
    private readonly List<IndexVariable> _standing = [];
    private readonly List<IndexVariable> _outputs = [];
    private readonly List<IndexVariable> _leaning = [];
    private readonly List<(Tensor Tensor, int Axis)> _axes = [];

    public bool AreEqual(IndexRange first, IndexRange second) =>
        ReferenceEquals(first, second) || (graph.IsWithin(first, second) && graph.IsWithin(second, first));

    /// <summary>Notes that the text binds the index, or asks for its size.</summary>
    public void Use(IndexVariable index)
    {
        if (!_used.Contains(index))
        {
            _used.Add(index);
        }
    }

    /// <summary>Notes the tensor, which the text reads.</summary>
    public void Read(Tensor tensor)
    {
        for (var axis = 0; axis < tensor.Rank; axis++)
        {
            if (!_axes.Contains((tensor, axis)))
            {
                _axes.Add((tensor, axis));
            }
        }
    }

    /// <summary>Notes that an output is defined over the index.</summary>
    public void Write(IndexVariable index) => _outputs.Add(index);

    /// <summary>
    /// Notes that the index stands bare on a definition's axis, <c>a[i] ?? 0</c> of an a over t: unless it has an extent of its own, it would
    /// take that of the definition's index.
    /// </summary>
    public void Lean(IndexVariable index) => _leaning.Add(index);

    /// <summary>Whether the index may stand bare on an axis of the range, which is noted.</summary>
    public bool TryStand(IndexVariable index, IndexRange axis)
    {
        if (!AreEqual(index.Range, axis))
        {
            return false;
        }

        if (!_standing.Contains(index))
        {
            _standing.Add(index);
        }

        return true;
    }

    /// <summary>What to write as the argument of <c>size</c> for a range that no index of the text is over.</summary>
    public string NameOf(IndexRange range) => AxisOf(range) ?? range.Name;

    /// <summary>The statements that give the extents of those indices that have none otherwise.</summary>
    public IEnumerable<string> Statements()
    {
        var needing = _used.Except(_outputs).Union(_leaning).Where(index => !_standing.Contains(index) && !_parameters.Contains(index.Name));
        foreach (var index in needing)
        {
            var other = _standing.Concat(_outputs.Except(_leaning)).FirstOrDefault(item => AreEqual(item.Range, index.Range))?.Name
                ?? (_parameters.Contains(index.Range.Name) ? index.Range.Name : null)
                ?? AxisOf(index.Range);
            if (other is not null)
            {
                yield return $"{ExtentStatementSyntax.Keyword}({index.Name}) = {ExtentStatementSyntax.Keyword}({other})";
            }
        }
    }

    private string? AxisOf(IndexRange range)
    {
        // A tensor that the text does not read otherwise has the axes up to the one that is asked for.
        var last = inputs.Tensors.Select(tensor => (Tensor: tensor, Axis: tensor.Rank - 1));
        var found = _axes.Concat(last).FirstOrDefault(item => AreEqual(item.Tensor.Axes[item.Axis].Range, range));
        return found.Tensor is null ? null : found.Tensor.Name + ", " + found.Axis.ToString(CultureInfo.InvariantCulture);
    }
}
