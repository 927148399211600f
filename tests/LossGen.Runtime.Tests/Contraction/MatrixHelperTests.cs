using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Transposes, sums of rows, and how panels are cut.</summary>
public sealed class MatrixHelperTests
{
    private static readonly (int Rows, int Columns)[] s_extents =
        [(0, 5), (5, 0), (1, 1), (1, 9), (9, 1), (3, 5), (8, 8), (31, 65), (32, 64), (33, 130), (129, 33), (70, 257)];

    [Fact]
    public void Transposing_float() => Transposes<float>();

    [Fact]
    public void Transposing_double() => Transposes<double>();

    [Fact]
    public void Sums_of_rows_single512() => SumsRows<Single512, float>();

    [Fact]
    public void Sums_of_rows_single256() => SumsRows<Single256, float>();

    [Fact]
    public void Sums_of_rows_single128() => SumsRows<Single128, float>();

    [Fact]
    public void Sums_of_rows_double512() => SumsRows<Double512, double>();

    [Fact]
    public void Sums_of_rows_double256() => SumsRows<Double256, double>();

    [Fact]
    public void Sums_of_rows_double128() => SumsRows<Double128, double>();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(512, 32000)]
    [InlineData(4096, 50000)]
    [InlineData(16384, 32768)]
    [InlineData(3, 100_000_000)]
    public void Panels_fit_into_their_memory(int rows, int elementsOfRow)
    {
        foreach (int panels in (int[])[1, 2, 3])
        {
            nint ofPanel = Panels.Rows<float>(rows, elementsOfRow, panels);
            Assert.InRange(ofPanel, 1, rows);
            Assert.True(ofPanel == 1 || ofPanel * elementsOfRow * sizeof(float) <= Panels.Bytes / panels, $"{ofPanel} rows of {elementsOfRow}.");
            Assert.True(ofPanel == rows || (ofPanel + 1) * 2L * elementsOfRow * sizeof(float) > Panels.Bytes / panels, "More than half of the memory lies idle.");
        }
    }

    private static void Transposes<T>()
        where T : unmanaged, INumber<T>
    {
        foreach ((int rows, int columns) in s_extents)
        {
            T[] source = [.. Enumerable.Range(1, rows * columns).Select(T.CreateChecked)];
            T[] target = new T[(rows * columns) + 3];
            Contractions.Transpose(rows, columns, in First(source), ref First(target));
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    Assert.Equal(source[(i * columns) + j], target[(j * rows) + i]);
                }
            }

            Assert.All(target[(rows * columns)..], element => Assert.Equal(T.Zero, element));
        }
    }

    private static void SumsRows<V, T>()
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        foreach ((int rows, int columns) in s_extents)
        {
            // Small integers: sums are exact.
            T[] matrix = [.. Enumerable.Range(1, rows * columns).Select(at => T.CreateChecked(at * 7 % 11))];
            foreach (bool accumulate in (bool[])[false, true])
            {
                T[] result = [.. Enumerable.Repeat(T.One, columns + 3)];
                Contractions.SumRows<V, T>(rows, columns, in First(matrix), ref First(result), accumulate);
                for (int j = 0; j < columns; j++)
                {
                    T expected = accumulate ? T.One : T.Zero;
                    for (int i = 0; i < rows; i++)
                    {
                        expected += matrix[(i * columns) + j];
                    }

                    Assert.Equal(expected, result[j]);
                }

                Assert.All(result[columns..], element => Assert.Equal(T.One, element));
            }
        }
    }

    private static ref T First<T>(T[] array) => ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array);
}
