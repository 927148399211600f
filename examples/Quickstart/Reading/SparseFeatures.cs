using System;
using System.Globalization;

namespace Quickstart.Reading;

/// <summary>A text as the few of its features that are not zero: hashed words and word pairs, log(1 + count) each.</summary>
internal sealed class SparseFeatures
{
    public const int Dimensions = 8192;

    private readonly int[] _indices;
    private readonly float[] _values;

    private SparseFeatures(int[] indices, float[] values) => (_indices, _values) = (indices, values);

    /// <summary>Reads "index:count index:count ...".</summary>
    public static SparseFeatures Parse(string text)
    {
        string[] entries = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var indices = new int[entries.Length];
        var values = new float[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            string[] parts = entries[i].Split(':');
            indices[i] = int.Parse(parts[0], CultureInfo.InvariantCulture);
            values[i] = MathF.Log(1 + int.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        return new SparseFeatures(indices, values);
    }

    /// <summary>The product with a dense vector.</summary>
    public float Dot(ReadOnlySpan<float> weights)
    {
        float sum = 0;
        for (int i = 0; i < _indices.Length; i++)
        {
            sum += _values[i] * weights[_indices[i]];
        }

        return sum;
    }

    /// <summary>Adds a multiple of these features to a dense vector.</summary>
    public void AddTo(Span<float> dense, float factor)
    {
        for (int i = 0; i < _indices.Length; i++)
        {
            dense[_indices[i]] += factor * _values[i];
        }
    }
}
