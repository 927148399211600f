using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Binding;
using LossGen.Gpu.Device.Calls;
using LossGen.Gpu.Device.Declarations;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>The losses with kernels as rows of theories.</summary>
public static class LossNames
{
    private static readonly IReadOnlyDictionary<string, DeclaredLoss> Losses =
        DeclaredLosses.Catalogue.Concat(DeclaredLosses.Tests).DistinctBy(loss => loss.Name).ToDictionary(loss => loss.Name);

    /// <summary>The catalogue.</summary>
    public static IEnumerable<TheoryDataRow<string>> Catalogue => Rows(DeclaredLosses.Catalogue);

    /// <summary>The losses of the tests of references and of behaviour; those of parity with torch are <see cref="Contractions"/> and like the catalogue's.</summary>
    public static IEnumerable<TheoryDataRow<string>> Tests =>
        Rows(DeclaredLosses.Tests.Where(loss => !loss.Name.StartsWith("Losses.", StringComparison.Ordinal)));

    /// <summary>The losses over similarities and distances, over floats.</summary>
    public static IEnumerable<TheoryDataRow<string>> Contractions => Rows(DeclaredLosses.Tests.Where(loss => loss.Name.Contains(".SingleContraction", StringComparison.Ordinal)));

    /// <summary>All over floats that read positions from data.</summary>
    public static IEnumerable<TheoryDataRow<string>> WithPositions =>
        Rows(DeclaredLosses.Catalogue.Concat(DeclaredLosses.Tests).Where(loss => IsSingle(loss) && new CaseWriter(loss).PositionTensors.Any()));

    internal static DeclaredLoss Find(string name) => Losses[name];

    private static bool IsSingle(DeclaredLoss loss) =>
        loss.Bound.ComputeType == ElementType.Single && !loss.Bound.Signature.Parameters.Any(parameter => parameter.Element is ElementType.Half or ElementType.BFloat16);

    private static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<DeclaredLoss> losses) =>
        losses.Where(GpuCall.IsThere).DistinctBy(loss => loss.Name).Select(loss => new TheoryDataRow<string>(loss.Name));
}
