using System.Linq;

namespace LossGen.Tests.Reference;

/// <summary>An input of a reference case: row-major elements and the shape.</summary>
internal sealed record ReferenceTensor(int[] Shape, double[] Data)
{
    public ReferenceTensor With(double[] data) => new(Shape, data);

    public int Length => Shape.Aggregate(1, (product, extent) => product * extent);
}
