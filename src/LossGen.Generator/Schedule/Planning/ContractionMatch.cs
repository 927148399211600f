using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>A sum that is a contraction, and what it is made of: <c>Sum == Outer * sum[depth](Left * Right)</c>, and the like for other forms.</summary>
/// <param name="Sum">The sum.</param>
/// <param name="Row">The index of the result's first axis.</param>
/// <param name="Column">The index of its second axis.</param>
/// <param name="Left">The factor over row and depth.</param>
/// <param name="Right">The factor over column and depth.</param>
/// <param name="Outer">What the product is multiplied by.</param>
internal sealed record ContractionMatch(ReduceNode Sum, IndexVariable Row, IndexVariable Column, Node Left, Node Right, Node Outer)
{
    public IndexVariable Depth => Sum.Bound[0];

    public ContractionForm Form { get; init; }

    /// <summary>From what the right factor is subtracted, for a weighted difference.</summary>
    public LoadNode? Origin { get; init; }
}
