using System;
using System.Linq;
using CsCheck;

namespace LossGen.Definitions.Tests.Invariants;

/// <summary>Generators of random inputs.</summary>
internal static class Samples
{
    /// <summary>Rows of logits or rewards, from tame to saturated.</summary>
    public static readonly Gen<Table> Tables =
        from rows in Gen.Int[1, 6]
        from columns in Gen.Int[2, 9]
        from scale in Gen.Int[-1, 2].Select(exponent => Math.Pow(10, exponent))
        from values in Gen.Double[-1, 1].Array[rows * columns]
        from labels in Gen.Int[0, columns - 1].Array[rows]
        select new Table(rows, columns, values.Select(x => scale * x).ToArray(), labels);

    /// <summary>Two lists of equal length.</summary>
    public static readonly Gen<(double[] First, double[] Second)> Pairs =
        from count in Gen.Int[1, 40]
        from scale in Gen.Int[-1, 2].Select(exponent => Math.Pow(10, exponent))
        from first in Gen.Double[-1, 1].Array[count]
        from second in Gen.Double[-1, 1].Array[count]
        select (first.Select(x => scale * x).ToArray(), second.Select(x => scale * x).ToArray());
}
