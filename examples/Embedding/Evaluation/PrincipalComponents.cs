using System;
using System.Linq;
using System.Numerics.Tensors;

namespace Embedding.Evaluation;

/// <summary>Projects rows on the two directions in which they vary most, found by power iteration.</summary>
internal static class PrincipalComponents
{
    private const int Iterations = 200;

    /// <summary>Coordinates [N,2] of rows [N,D].</summary>
    public static (float X, float Y)[] Project(ReadOnlySpan<float> rows, int dimensions)
    {
        float[] centred = Centre(rows, dimensions);
        float[] first = Principal(centred, dimensions, []);
        float[] second = Principal(centred, dimensions, first);
        return [.. Enumerable.Range(0, centred.Length / dimensions)
            .Select(n => centred.AsMemory(n * dimensions, dimensions))
            .Select(row => (TensorPrimitives.Dot<float>(row.Span, first), TensorPrimitives.Dot<float>(row.Span, second)))];
    }

    private static float[] Centre(ReadOnlySpan<float> rows, int dimensions)
    {
        float[] centred = rows.ToArray();
        var mean = new float[dimensions];
        for (int n = 0; n < centred.Length; n += dimensions)
        {
            TensorPrimitives.Add(mean, centred.AsSpan(n, dimensions), mean);
        }

        TensorPrimitives.Divide(mean, (float)centred.Length / dimensions, mean);
        for (int n = 0; n < centred.Length; n += dimensions)
        {
            TensorPrimitives.Subtract(centred.AsSpan(n, dimensions), mean, centred.AsSpan(n, dimensions));
        }

        return centred;
    }

    // The direction of most variance among those orthogonal to the other one, unless that is empty.
    private static float[] Principal(float[] centred, int dimensions, float[] other)
    {
        float[] direction = [.. Enumerable.Range(0, dimensions).Select(i => MathF.Sin(i + 1))];
        var next = new float[dimensions];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            Array.Clear(next);
            for (int n = 0; n < centred.Length; n += dimensions)
            {
                ReadOnlySpan<float> row = centred.AsSpan(n, dimensions);
                TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot(row, direction), next, next);
            }

            if (other.Length > 0)
            {
                TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(next, other), next, next);
            }

            TensorPrimitives.Divide(next, TensorPrimitives.Norm<float>(next), direction);
        }

        return direction;
    }
}
