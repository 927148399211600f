using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class OverlapTests
{
    private readonly float[] _memory = new float[24];

    [Theory]
    [InlineData(0, 8, 8, 8)]
    [InlineData(8, 8, 0, 8)]
    [InlineData(0, 8, 4, 0)]
    [InlineData(4, 0, 0, 8)]
    [InlineData(0, 0, 0, 0)]
    public void Neighbours_and_empty_spans_do_not_overlap(int start, int length, int otherStart, int otherLength) =>
        Overlap.Check<float, float>(_memory.AsSpan(start, length), "g", _memory.AsSpan(otherStart, otherLength), "x", sameAllowed: false);

    [Theory]
    [InlineData(0, 8, 7, 8)]
    [InlineData(7, 8, 0, 8)]
    [InlineData(0, 24, 5, 1)]
    [InlineData(5, 1, 0, 24)]
    [InlineData(0, 8, 0, 9)]
    [InlineData(0, 9, 0, 8)]
    public void A_part_in_common_is_refused_whatever_is_allowed(int start, int length, int otherStart, int otherLength)
    {
        foreach (var sameAllowed in new[] { false, true })
        {
            var error = Assert.Throws<ArgumentException>(() => Overlap.Check<float, float>(
                _memory.AsSpan(start, length), "zGradient", _memory.AsSpan(otherStart, otherLength), "z", sameAllowed));
            Assert.Equal("zGradient", error.ParamName);
            Assert.StartsWith("zGradient overlaps z", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_very_same_memory_passes_where_it_is_allowed()
    {
        Overlap.Check<float, float>(_memory, "zGradient", _memory, "z", sameAllowed: true);
        var error = Assert.Throws<ArgumentException>(() => Overlap.Check<float, float>(_memory, "zGradient", _memory, "z", sameAllowed: false));
        Assert.Equal("zGradient overlaps z: it must have memory of its own. (Parameter 'zGradient')", error.Message);
    }

    [Fact]
    public void The_message_says_when_the_same_memory_would_do()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Overlap.Check<float, float>(_memory.AsSpan(1), "zGradient", _memory, "z", sameAllowed: true));
        Assert.Equal(
            "zGradient overlaps z in part: it must be exactly the memory of z, element for element, or have none in common with it. (Parameter 'zGradient')",
            error.Message);
    }

    [Fact]
    public void Types_are_compared_by_their_bytes()
    {
        // The same bytes as other elements are not the same memory, even where that is allowed and the lengths agree.
        Assert.Throws<ArgumentException>(
            () => Overlap.Check<float, int>(_memory, "g", MemoryMarshal.Cast<float, int>(_memory), "y", sameAllowed: true));
        Assert.Throws<ArgumentException>(
            () => Overlap.Check<float, byte>(_memory.AsSpan(3, 1), "g", MemoryMarshal.AsBytes(_memory.AsSpan())[15..], "y", sameAllowed: false));
        Overlap.Check<float, byte>(_memory.AsSpan(3, 1), "g", MemoryMarshal.AsBytes(_memory.AsSpan())[16..], "y", sameAllowed: false);
        Overlap.Check<double, byte>(
            MemoryMarshal.Cast<float, double>(_memory.AsSpan(2, 2)), "g", MemoryMarshal.AsBytes(_memory.AsSpan())[..8], "y", sameAllowed: false);
    }

    [Fact]
    public void Different_arrays_do_not_overlap() =>
        Overlap.Check<float, double>(_memory, "g", new double[24], "x", sameAllowed: false);

    [Fact]
    public void Halves_of_the_columns_of_one_matrix_do_not_overlap()
    {
        var matrix = new TensorSpan<float>(_memory, [4, 6]);
        Overlap.Check<float, float>(matrix.Slice([0..4, 0..3]), "g", matrix.Slice([0..4, 3..6]), "x", sameAllowed: false);
        Overlap.Check<float, float>(matrix.Slice([0..4, 3..6]), "g", matrix.Slice([0..4, 0..3]), "x", sameAllowed: false);
    }

    [Fact]
    public void Windows_of_one_matrix_that_touch_are_refused()
    {
        Assert.Throws<ArgumentException>(() =>
        {
            var matrix = new TensorSpan<float>(_memory, [4, 6]);
            Overlap.Check<float, float>(matrix.Slice([0..3, 0..4]), "g", matrix.Slice([2..4, 3..6]), "x", sameAllowed: true);
        });
    }

    [Fact]
    public void A_tensor_in_place_must_have_the_same_strides()
    {
        var matrix = new TensorSpan<float>(_memory, [4, 4]);
        Overlap.Check<float, float>(matrix, "g", matrix, "x", sameAllowed: true);
        Assert.Throws<ArgumentException>(() =>
        {
            var rows = new TensorSpan<float>(_memory, [4, 4]);
            Overlap.Check<float, float>(rows, "g", rows, "x", sameAllowed: false);
        });
        Assert.Throws<ArgumentException>(() =>
        {
            var rows = new TensorSpan<float>(_memory, [4, 4]);
            var columns = new TensorSpan<float>(_memory, [4, 4], [1, 4]);
            Overlap.Check<float, float>(rows, "g", columns, "x", sameAllowed: true);
        });
    }

    [Fact]
    public void A_span_and_a_tensor_are_compared_element_for_element()
    {
        var left = new TensorSpan<float>(_memory, [4, 6]).Slice([0..4, 0..3]);
        Overlap.Check<float, float>(_memory.AsSpan(3, 3), "g", left, "x", sameAllowed: false);
        Overlap.Check<float, float>(left, "g", _memory.AsSpan(3, 3), "x", sameAllowed: false);
        Assert.Throws<ArgumentException>(() =>
            Overlap.Check<float, float>(
                _memory.AsSpan(3, 4), "g", new TensorSpan<float>(_memory, [4, 6]).Slice([0..4, 0..3]), "x", sameAllowed: false));
        Assert.Throws<ArgumentException>(() =>
            Overlap.Check<float, float>(
                new TensorSpan<float>(_memory, [4, 6]).Slice([0..4, 0..3]), "g", _memory.AsSpan(3, 4), "x", sameAllowed: false));
    }

    [Fact]
    public void Empty_tensors_never_overlap()
    {
        var none = new TensorSpan<float>(_memory, [0, 6]);
        Overlap.Check<float, float>(none, "g", new TensorSpan<float>(_memory, [4, 6]), "x", sameAllowed: false);
        Overlap.Check<float, float>(new TensorSpan<float>(_memory, [4, 6]), "g", none, "x", sameAllowed: false);
        Overlap.Check<float, float>(none, "g", _memory, "x", sameAllowed: false);
        Overlap.Check<float, float>(_memory, "g", default(ReadOnlyTensorSpan<float>), "x", sameAllowed: false);
    }

    [Fact]
    public void A_gradient_that_repeats_its_elements_is_refused()
    {
        var x = new float[24];
        Overlap.Check(new TensorSpan<float>(_memory, [1, 6]), "g", x.AsSpan(), "x", sameAllowed: false);
        Overlap.Check(new TensorSpan<float>(_memory, [0, 6], [0, 1]), "g", x.AsSpan(), "x", sameAllowed: false);
        var error = Assert.Throws<ArgumentException>(
            () => Overlap.Check(new TensorSpan<float>(_memory, [4, 6], [0, 1]), "g", x.AsSpan(), "x", sameAllowed: false));
        Assert.Equal(
            "g has stride 0 on axis 0: the 4 elements along it are the same memory, and each must have its own to be written. (Parameter 'g')",
            error.Message);
        Assert.Throws<ArgumentException>(() => Overlap.Check(
            new TensorSpan<float>(_memory, [4, 6], [0, 1]), "g", new ReadOnlyTensorSpan<float>(x, [4, 6]), "x", sameAllowed: true));
    }

    [Fact]
    public void An_input_that_repeats_its_elements_is_welcome()
    {
        var x = new ReadOnlyTensorSpan<float>(new float[6], [4, 6], [0, 1]);
        Overlap.Check(new TensorSpan<float>(_memory, [4, 6]), "g", x, "x", sameAllowed: true);
    }

    [Fact]
    public void Every_kind_of_argument_is_checked_with_types_inferred()
    {
        AssertRefused(static memory => Overlap.Check(memory.AsSpan(), "g", (ReadOnlySpan<float>)memory, "x", sameAllowed: false));
        AssertRefused(static memory => Overlap.Check(memory.AsSpan(), "g", memory.AsSpan(), "x", sameAllowed: false));
        AssertRefused(static memory => Overlap.Check(memory.AsSpan(), "g", new TensorSpan<float>(memory), "x", sameAllowed: false));
        AssertRefused(static memory => Overlap.Check(memory.AsSpan(), "g", new ReadOnlyTensorSpan<float>(memory), "x", sameAllowed: false));
        AssertRefused(static memory => Overlap.Check(new TensorSpan<float>(memory), "g", (ReadOnlySpan<float>)memory, "x", sameAllowed: false));
        AssertRefused(static memory => Overlap.Check(new TensorSpan<float>(memory), "g", memory.AsSpan(), "x", sameAllowed: false));
        AssertRefused(static memory => Overlap.Check(new TensorSpan<float>(memory), "g", new TensorSpan<float>(memory), "x", sameAllowed: false));
        AssertRefused(
            static memory => Overlap.Check(new TensorSpan<float>(memory), "g", new ReadOnlyTensorSpan<float>(memory), "x", sameAllowed: false));
    }

    private static void AssertRefused(Action<float[]> check) => Assert.Throws<ArgumentException>(() => check(new float[6]));

    [Fact]
    public void The_type_refuses_other_layouts_in_which_elements_coincide() =>
        Assert.Throws<ArgumentException>(() => new TensorSpan<float>(_memory, [3, 3], [2, 1]).Rank);
}
