using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>
/// A product of two matrices, which a store computes instead of loops: target[row, column] = scale * sum[depth](left * right).
/// </summary>
/// <param name="Row">The index of the result's first axis.</param>
/// <param name="Column">The index of its second axis.</param>
/// <param name="Depth">The index that is summed over.</param>
/// <param name="Left">A matrix over row and depth, in either order.</param>
/// <param name="Right">A matrix over column and depth, in either order.</param>
/// <param name="Scale">A number of the whole call, or null for 1.</param>
internal sealed record Contraction(
    IndexVariable Row, IndexVariable Column, IndexVariable Depth, LoadNode Left, LoadNode Right, Node? Scale = null);
