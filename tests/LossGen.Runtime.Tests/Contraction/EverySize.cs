using System.Collections.Generic;
using System.Numerics;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Products of all sizes that meet another case of the kernels: around the heights and widths of panels, and beyond a block.</summary>
internal static class EverySize
{
    /// <summary>
    /// Multiply-adds of the largest product of a type that is slow on common machines. Products with two extents of 513 are left to the others.
    /// </summary>
    internal const long LargestOfSlow = 3_000_000;

    private static readonly int[] s_sizes = [0, 1, 2, 3, 7, 12, 13, 16, 31, 33, 64, 100, 513];

    // A product of each pair of these with each depth of the list above.
    private static readonly int[] s_tails = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 23, 31, 32, 33, 100];

    internal static void Check<V, T>(long largest)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        int most = s_sizes[^1];
        int turn = 0;
        foreach (int depth in s_sizes)
        {
            // Smaller products are corners of the largest one.
            Layout leftLayout = (turn % 3) switch { 0 => Layout.PaddedDepth, 1 => Layout.PaddedLane, _ => Layout.Spread };
            Layout rightLayout = (turn / 2 % 3) switch { 0 => Layout.PaddedDepth, 1 => Layout.PaddedLane, _ => Layout.Spread };
            var left = new Operand<T>(most, depth, leftLayout, turn);
            var right = new Operand<T>(most, depth, rightLayout, turn + 100);
            (double[] sums, double[] magnitudes) = ProductCheck.Reference(left, right, most, most, depth);
            foreach ((int rows, int columns) in Corners())
            {
                if ((long)rows * columns * depth > largest)
                {
                    continue;
                }

                bool accumulate = turn++ % 2 == 1;
                (T[] packedLeft, T[] packedRight) = ProductCheck.Pack<V, T>(left, right, rows, columns, depth);
                T[] result = ProductCheck.Multiply<V, T>(packedLeft, packedRight, rows, columns, depth, accumulate);
                ProductCheck.Compare(result, sums, magnitudes, most, rows, columns, depth, accumulate);
            }
        }
    }

    private static IEnumerable<(int Rows, int Columns)> Corners()
    {
        foreach (int[] extents in (int[][])[s_sizes, s_tails])
        {
            foreach (int rows in extents)
            {
                foreach (int columns in extents)
                {
                    yield return (rows, columns);
                }
            }
        }
    }
}
