using System.Collections.Generic;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>
/// A product of two matrices, or what a product computes but for sums over rows, which a store computes instead of loops:
/// target[row, column] = scale * sum[depth](left * right), and the like for the other forms. A column sum has no right matrix and no column:
/// there they are the left one and the row.
/// </summary>
/// <param name="Row">The index of the result's first axis.</param>
/// <param name="Column">The index of its second axis.</param>
/// <param name="Depth">The index that is summed over.</param>
/// <param name="Left">A matrix over row and depth, in either order.</param>
/// <param name="Right">A matrix over column and depth, in either order.</param>
/// <param name="Scale">A number of the whole call, or null for 1.</param>
internal sealed record Contraction(
    IndexVariable Row, IndexVariable Column, IndexVariable Depth, LoadNode Left, LoadNode Right, Node? Scale = null)
{
    public ContractionForm Form { get; init; }

    /// <summary>From what the right matrix is subtracted, for a weighted difference: a matrix over row and column, in either order.</summary>
    public LoadNode? Origin { get; init; }

    /// <summary>A vector over the depth that is 0 where nothing of either matrix is looked at; null where all counts.</summary>
    public LoadNode? Shown { get; init; }

    /// <summary>The matrix of which this product's result is the transpose, computed once more because others need it by columns.</summary>
    public Buffer? TransposeOf { get; init; }

    /// <summary>All that is read.</summary>
    public IEnumerable<LoadNode> Operands
    {
        get
        {
            yield return Left;
            yield return Right;
            if (Origin is not null)
            {
                yield return Origin;
            }

            if (Shown is not null)
            {
                yield return Shown;
            }
        }
    }
}
