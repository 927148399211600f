using System;
using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class ExtentsTests
{
    [Theory]
    [InlineData(12, 3, 4)]
    [InlineData(12, 12, 1)]
    [InlineData(0, 3, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(7, 1, 7)]
    public void Divide_gives_the_extent_that_is_left(int length, int known, int expected) =>
        Assert.Equal(expected, Extents.Divide(length, known, "z", "v", "[b,v]"));

    [Fact]
    public void Divide_refuses_a_remainder()
    {
        var error = Assert.Throws<ArgumentException>(() => Extents.Divide(10, 3, "z", "v", "[b,v]"));
        Assert.Equal(
            "z has 10 elements, which is not a multiple of 3, the product of its other extents; its shape is [b,v], and v takes its extent from it. (Parameter 'z')",
            error.Message);
        Assert.Equal("z", error.ParamName);
        error = Assert.Throws<ArgumentException>(() => Extents.Divide(1, 3, "z", "v", "[b,v]"));
        Assert.StartsWith("z has 1 element, which", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Divide_refuses_elements_where_another_extent_is_0()
    {
        var error = Assert.Throws<ArgumentException>(() => Extents.Divide(10, 0, "z", "v", "[b,v]"));
        Assert.Equal(
            "z has 10 elements where none is expected: its shape is [b,v], and an extent other than v is 0. (Parameter 'z')", error.Message);
    }

    [Fact]
    public void Agree_names_the_index_both_tensors_and_both_lengths()
    {
        Extents.Agree("b", 3, "y", 3, "z");
        var error = Assert.Throws<ArgumentException>(() => Extents.Agree("b", 3, "y", 4, "z"));
        Assert.Equal("Index b is 3 long in y but 4 in z: they must agree. (Parameter 'y')", error.Message);
        Assert.Equal("y", error.ParamName);
    }

    [Fact]
    public void Agree_tells_a_parameter_from_a_tensor()
    {
        var error = Assert.Throws<ArgumentException>(() => Extents.Agree("d", 3, "d", 4, "z"));
        Assert.Equal("Index d is 3 long by the parameter d but 4 in z: they must agree. (Parameter 'd')", error.Message);
        error = Assert.Throws<ArgumentException>(() => Extents.Agree("d", 3, "z", 4, "d"));
        Assert.Equal("Index d is 3 long in z but 4 by the parameter d: they must agree. (Parameter 'z')", error.Message);
    }

    [Fact]
    public void Agree_names_two_axes_of_one_tensor()
    {
        var error = Assert.Throws<ArgumentException>(() => Extents.Agree("i", 3, "s", 4, "s"));
        Assert.Equal("Index i stands on two axes of s, which must be equally long: one is 3, the other 4. (Parameter 's')", error.Message);
    }

    [Fact]
    public void Length_asks_for_the_product_of_the_extents()
    {
        Extents.Length(12, 12, "w", "[b,v]");
        var error = Assert.Throws<ArgumentException>(() => Extents.Length(11, 12, "w", "[b,v]"));
        Assert.Equal("w has 11 elements; its shape [b,v] asks for 12. (Parameter 'w')", error.Message);
    }

    [Fact]
    public void A_parameter_gives_an_extent_unless_it_is_negative()
    {
        Assert.Equal(0, Extents.Parameter(0, "d"));
        Assert.Equal(int.MaxValue, Extents.Parameter(int.MaxValue, "d"));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Extents.Parameter(-2, "d"));
        Assert.Equal("d", error.ParamName);
        Assert.Equal(-2, error.ActualValue);
        Assert.StartsWith("d is the extent of an index and cannot be negative.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Within_asks_only_for_no_more()
    {
        Extents.Within("i", 3, "j", 3, "s");
        Extents.Within("i", 3, "j", 4, "s");
        var error = Assert.Throws<ArgumentException>(() => Extents.Within("i", 5, "j", 4, "s"));
        Assert.Equal("s is read with index i on the axis of j: i is 5 long, more than the 4 of j. (Parameter 's')", error.Message);
    }

    [Fact]
    public void Rank_names_both_ranks()
    {
        Extents.Rank(2, 2, "z");
        var error = Assert.Throws<ArgumentException>(() => Extents.Rank(3, 2, "z"));
        Assert.Equal("z is a tensor of rank 3; the formula asks for rank 2. (Parameter 'z')", error.Message);
    }

    [Fact]
    public void A_product_is_exact_up_to_the_largest_number()
    {
        Assert.Equal(12, Extents.Product(3, 4));
        Assert.Equal(0, Extents.Product(0, nint.MaxValue));
        Assert.Equal(nint.MaxValue, Extents.Product(nint.MaxValue, 1));
        Assert.Equal(1, Extents.Product());
        Assert.Equal(24, Extents.Product(2, 3, 4));
        Assert.Equal((nint)1 << 62, Extents.Product(1 << 20, 1 << 20, 1 << 20, 4));
    }

    [Fact]
    public void A_product_with_a_0_is_0_however_large_the_others() =>
        Assert.Equal(0, Extents.Product(nint.MaxValue, nint.MaxValue, 0));

    [Fact]
    public void A_product_that_overflows_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Extents.Product((nint)1 << 32, (nint)1 << 31));
        Assert.Equal("The extents 4294967296 x 2147483648 make more elements than can be counted.", error.Message);
        Assert.Throws<ArgumentException>(() => Extents.Product((nint)1 << 32, (nint)1 << 33));
        Assert.Throws<ArgumentException>(() => Extents.Product(1 << 30, 1 << 30, 1 << 30));
    }
}
