using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class SharedElementsTests
{
    private static readonly Gen<Layout> s_layout =
        Gen.Select(
            Gen.Int[1, 5].Array[0, 3],
            Gen.Int[0, 12].Array[3],
            Gen.Int[0, 3].Select(static x => 1 << x),
            static (lengths, strides, size) => new Layout(lengths, strides[..lengths.Length], size));

    [Fact]
    public void Finds_a_common_byte_exactly_where_there_is_one() =>
        Gen.Select(s_layout, s_layout, Gen.Int[-150, 150]).Sample(
            static (one, other, distance) =>
            {
                var bytes = one.Bytes().ToHashSet();
                var expected = other.Bytes().Any(x => bytes.Contains(x + distance));
                return expected == SharedElements.Any(
                    distance, one.NativeLengths, one.NativeStrides, one.Size, other.NativeLengths, other.NativeStrides, other.Size);
            },
            iter: 20_000);

    [Fact]
    public void Layouts_made_up_to_be_hard_are_taken_to_overlap_in_little_time()
    {
        // Even strides never meet an odd distance, but ranges alone do not show it: a search would take 1000^7 steps.
        var lengths = Enumerable.Repeat((nint)1000, 7).ToArray();
        nint[] strides = [20, 22, 24, 26, 28, 30, 32];
        Assert.True(SharedElements.Any(50_001, lengths, strides, 1, [1], [1], 1));
    }

    private sealed record Layout(int[] Lengths, int[] Strides, int Size)
    {
        public nint[] NativeLengths => Lengths.Select(static x => (nint)x).ToArray();

        public nint[] NativeStrides => Strides.Select(static x => (nint)x).ToArray();

        public IEnumerable<int> Bytes()
        {
            IEnumerable<int> starts = [0];
            for (var axis = 0; axis < Lengths.Length; axis++)
            {
                var (length, stride) = (Lengths[axis], Strides[axis]);
                starts = starts.SelectMany(x => Enumerable.Range(0, length).Select(i => x + (i * stride))).ToList();
            }

            return starts.SelectMany(x => Enumerable.Range(x * Size, Size));
        }
    }
}
