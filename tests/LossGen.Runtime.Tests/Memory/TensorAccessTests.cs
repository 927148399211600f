using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class TensorAccessTests
{
    private static readonly float[] s_values = Enumerable.Range(0, 24).Select(static x => (float)x).ToArray();

    [Fact]
    public void Every_element_is_reached_from_the_first_by_the_strides()
    {
        var matrix = new ReadOnlyTensorSpan<float>(s_values, [4, 6]);
        AssertReachesEvery(matrix);
        AssertReachesEvery(matrix.Slice([1..3, 2..5]));
        AssertReachesEvery(matrix.Slice([2..3, 0..6]));
        AssertReachesEvery(new ReadOnlyTensorSpan<float>(s_values, 3, [6, 3], [1, 6]));
        AssertReachesEvery(new ReadOnlyTensorSpan<float>(s_values, [4, 3], [0, 1]));
        AssertReachesEvery(new ReadOnlyTensorSpan<float>(s_values, [4, 3], [1, 0]));
        AssertReachesEvery(new ReadOnlyTensorSpan<float>(s_values, [1, 1]));
    }

    [Fact]
    public void A_tensor_can_be_written_through_its_first_element()
    {
        var values = new double[6];
        var tensor = new TensorSpan<double>(values, [2, 3]);
        Unsafe.Add(ref TensorAccess.First(in tensor), TensorAccess.Stride(in tensor, 0) + (2 * TensorAccess.Stride(in tensor, 1))) = 5;
        Assert.Equal(2, TensorAccess.Length(in tensor, 0));
        Assert.Equal(3, TensorAccess.Length(in tensor, 1));
        Assert.Equal([0, 0, 0, 0, 0, 5], values);
    }

    [Fact]
    public void An_axis_that_repeats_has_stride_0()
    {
        var tensor = new ReadOnlyTensorSpan<float>(s_values, [4, 3], [0, 1]);
        Assert.Equal(4, TensorAccess.Length(in tensor, 0));
        Assert.Equal(0, TensorAccess.Stride(in tensor, 0));
        Assert.Equal(3, TensorAccess.Reach(in tensor));
    }

    [Fact]
    public void The_type_refuses_negative_strides() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ReadOnlyTensorSpan<float>(s_values, 23, [2, 3], [-3, -1]).Rank);

    [Fact]
    public void An_empty_tensor_reaches_nowhere()
    {
        var none = default(ReadOnlyTensorSpan<float>);
        Assert.Equal(0, TensorAccess.Reach(in none));
        var rows = new ReadOnlyTensorSpan<float>(s_values, [0, 3]);
        Assert.Equal(0, TensorAccess.Reach(in rows));
        Assert.Equal(3, TensorAccess.Length(in rows, 1));
    }

    [Fact]
    public void The_reach_counts_the_gaps()
    {
        var slice = new ReadOnlyTensorSpan<float>(s_values, [4, 6]).Slice([1..3, 2..5]);
        Assert.Equal(9, TensorAccess.Reach(in slice));
    }

    private static void AssertReachesEvery(ReadOnlyTensorSpan<float> tensor)
    {
        for (nint row = 0; row < TensorAccess.Length(in tensor, 0); row++)
        {
            for (nint column = 0; column < TensorAccess.Length(in tensor, 1); column++)
            {
                var offset = (row * TensorAccess.Stride(in tensor, 0)) + (column * TensorAccess.Stride(in tensor, 1));
                Assert.Equal(tensor[[row, column]], Unsafe.Add(ref Unsafe.AsRef(in TensorAccess.First(in tensor)), offset));
                Assert.True(offset < TensorAccess.Reach(in tensor));
            }
        }
    }
}
