using System.Linq;

namespace LossGen.Generator.Tests.Interpretation;

/// <summary>The elements of a tensor, row-major, and its shape.</summary>
internal sealed record TensorData(double[] Values, params int[] Shape)
{
    public int Offset(int[] position)
    {
        var offset = 0;
        for (var axis = 0; axis < Shape.Length; axis++)
        {
            offset = (offset * Shape[axis]) + position[axis];
        }

        return offset;
    }

    public TensorData With(int element, double value)
    {
        var copy = Values.ToArray();
        copy[element] = value;
        return new TensorData(copy, Shape);
    }
}
