using System;
using System.Linq;
using System.Numerics.Tensors;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Tensor = TorchSharp.torch.Tensor;

namespace LossGen.Torch.Tests;

/// <summary>Contractions under masks, with further negatives, with zero vectors, over strided tensors.</summary>
public sealed class ContractionEdgeTests
{
    private const double Tau = 0.25;

    public static TheoryData<int> Sizes { get; } = [1, 2, 7, 64, 100];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Zero_vectors_have_finite_gradients_single(int size) => TorchParity<float>.Check(
        WithZeros(size),
        (x, g) => SingleContractionEdges.ClampedInfoNceBackward(x[0], x[1], Depth(size), (float)Tau, 0.0625f, g[0], g[1]),
        Clamped,
        least: 1);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Zero_vectors_have_finite_gradients_double(int size) => TorchParity<double>.Check(
        WithZeros(size),
        (x, g) => DoubleContractionEdges.ClampedInfoNceBackward(x[0], x[1], Depth(size), Tau, 0.0625, g[0], g[1]),
        Clamped,
        least: 1);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_mask_hides_pairs_single(int size) => TorchParity<float>.Check(
        Pair(size, size),
        (x, g) => SingleContractionEdges.MaskedInfoNceBackward(x[0], x[1], Mask(size), Depth(size), (float)Tau, g[0], g[1]),
        x => Masked(x, size),
        least: 1);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_mask_hides_pairs_double(int size) => TorchParity<double>.Check(
        Pair(size, size),
        (x, g) => DoubleContractionEdges.MaskedInfoNceBackward(x[0], x[1], Mask(size), Depth(size), Tau, g[0], g[1]),
        x => Masked(x, size),
        least: 1);

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void A_row_is_left_out_of_its_own_sum_single(int size) => TorchParity<float>.Check(
        Pair(size, size)[..1],
        (x, g) => SingleContractionEdges.WithoutSelfBackward(x[0], Next(size), Depth(size), (float)Tau, g[0]),
        WithoutSelf,
        least: 1);

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void A_row_is_left_out_of_its_own_sum_double(int size) => TorchParity<double>.Check(
        Pair(size, size)[..1],
        (x, g) => DoubleContractionEdges.WithoutSelfBackward(x[0], Next(size), Depth(size), Tau, g[0]),
        WithoutSelf,
        least: 1);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void There_may_be_more_negatives_than_rows_single(int size) => TorchParity<float>.Check(
        Pair(size, size + 37),
        (x, g) => SingleContractionEdges.PlainBackward(x[0], x[1], Depth(size), (float)Tau, g[0], g[1]),
        Plain);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void There_may_be_more_negatives_than_rows_double(int size) => TorchParity<double>.Check(
        Pair(size, size + 37),
        (x, g) => DoubleContractionEdges.PlainBackward(x[0], x[1], Depth(size), Tau, g[0], g[1]),
        Plain);

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void Tensors_may_be_strided_single(int size) => TorchParity<float>.Check(
        Pair(size, size + 3),
        (x, g) => Strided(x, g, size, (q, k, qGradient, kGradient) => SingleContractionEdges.StridedBackward(q, k, (float)Tau, qGradient, kGradient)),
        Plain);

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void Tensors_may_be_strided_double(int size) => TorchParity<double>.Check(
        Pair(size, size + 3),
        (x, g) => Strided(x, g, size, (q, k, qGradient, kGradient) => DoubleContractionEdges.StridedBackward(q, k, Tau, qGradient, kGradient)),
        Plain);

    private delegate T StridedLoss<T>(ReadOnlyTensorSpan<T> q, ReadOnlyTensorSpan<T> k, TensorSpan<T> qGradient, TensorSpan<T> kGradient);

    // q lies column by column, k row by row with gaps; so do the gradients, and what is in the gaps stays.
    private static T Strided<T>(T[][] x, T[][] g, int size, StridedLoss<T> loss)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        int depth = Depth(size);
        int rows = x[0].Length / depth;
        int columns = x[1].Length / depth;
        int gap = depth + 5;
        T mark = T.CreateChecked(-77);
        T[] q = new T[rows * depth];
        T[] k = [.. Enumerable.Repeat(mark, columns * gap)];
        for (int i = 0; i < rows; i++)
        {
            for (int d = 0; d < depth; d++)
            {
                q[(d * rows) + i] = x[0][(i * depth) + d];
            }
        }

        for (int j = 0; j < columns; j++)
        {
            x[1].AsSpan(j * depth, depth).CopyTo(k.AsSpan(j * gap));
        }

        T[] qGradient = new T[q.Length];
        T[] kGradient = [.. Enumerable.Repeat(mark, columns * gap)];
        T value = loss(
            new ReadOnlyTensorSpan<T>(q, [rows, depth], [1, rows]),
            new ReadOnlyTensorSpan<T>(k, [columns, depth], [gap, 1]),
            new TensorSpan<T>(qGradient, [rows, depth], [1, rows]),
            new TensorSpan<T>(kGradient, [columns, depth], [gap, 1]));
        for (int i = 0; i < rows; i++)
        {
            for (int d = 0; d < depth; d++)
            {
                g[0][(i * depth) + d] = qGradient[(d * rows) + i];
            }
        }

        for (int j = 0; j < columns; j++)
        {
            kGradient.AsSpan(j * gap, depth).CopyTo(g[1].AsSpan(j * depth));
            Assert.All(kGradient[((j * gap) + depth)..((j + 1) * gap)], element => Assert.Equal(mark, element));
        }

        return value;
    }

    private static int Depth(int size) => (size % 64) + 3;

    private static TestTensor[] Pair(int rows, int columns) =>
        [TestInputs.Normal(1, 1, rows, Depth(rows)), TestInputs.Normal(2, 1, columns, Depth(rows))];

    // Every third vector of q and every fourth one of k is zero.
    private static TestTensor[] WithZeros(int size)
    {
        TestTensor[] pair = Pair(size, size);
        int depth = Depth(size);
        return
        [
            new([.. pair[0].Values.Select((value, at) => at / depth % 3 == 1 ? 0 : value)], pair[0].Shape),
            new([.. pair[1].Values.Select((value, at) => at / depth % 4 == 2 ? 0 : value)], pair[1].Shape),
        ];
    }

    private static int[] Next(int size) => [.. Enumerable.Range(0, size).Select(row => (row + 1) % size)];

    // Of each row at least the diagonal is there.
    private static bool[] Mask(int size) =>
        [.. Enumerable.Range(0, size * size).Select(at => at / size == at % size || at * 7 % 5 < 2)];

    private static Tensor Clamped(Tensor[] x) => functional.cross_entropy(
        functional.normalize(x[0], dim: 1, eps: 0.0625).mm(functional.normalize(x[1], dim: 1, eps: 0.0625).t()) / Tau, Diagonal(x[0]));

    private static Tensor Masked(Tensor[] x, int size)
    {
        Tensor hidden = ~tensor(Mask(size), [size, size]);
        return functional.cross_entropy((x[0].mm(x[1].t()) / Tau).masked_fill(hidden, double.NegativeInfinity), Diagonal(x[0]));
    }

    private static Tensor WithoutSelf(Tensor[] x)
    {
        long size = x[0].shape[0];
        Tensor s = (x[0].mm(x[0].t()) / Tau).masked_fill(eye(size, dtype: ScalarType.Bool), double.NegativeInfinity);
        return functional.cross_entropy(s, (Diagonal(x[0]) + 1) % size);
    }

    private static Tensor Plain(Tensor[] x) => functional.cross_entropy(x[0].mm(x[1].t()) / Tau, Diagonal(x[0]));

    private static Tensor Diagonal(Tensor rows) => arange(rows.shape[0]);
}
