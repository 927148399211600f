using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Definitions;
using LossGen.Tests.Behaviour;

namespace LossGen.Gpu.Device.Declarations;

/// <summary>The losses of the catalogue and of the tests.</summary>
internal static class DeclaredLosses
{
    private static readonly Lazy<IReadOnlyList<DeclaredLoss>> AllOfCatalogue = new(() =>
        [.. typeof(LanguageModelLosses).Assembly.GetExportedTypes().Where(type => !type.IsNested && type.IsAbstract && type.IsSealed).SelectMany(DeclaredLoss.Of)]);

    private static readonly Lazy<IReadOnlyList<DeclaredLoss>> AllOfTests = new(() =>
    [
        .. new[]
        {
            typeof(SingleLosses), typeof(DoubleLosses), typeof(HalfLosses), typeof(RowLosses), typeof(UnusualLosses), typeof(LiteralLosses), typeof(RangedLosses),
            typeof(LossGen.Tests.Reference.SingleLosses), typeof(LossGen.Tests.Reference.DoubleLosses),
            typeof(LossGen.Tests.Reference.NormalTails),
        }.SelectMany(DeclaredLoss.Of),
    ]);

    /// <summary>The losses of LossGen.Definitions, overloads included.</summary>
    public static IReadOnlyList<DeclaredLoss> Catalogue => AllOfCatalogue.Value;

    /// <summary>The losses of the tests.</summary>
    public static IReadOnlyList<DeclaredLoss> Tests => AllOfTests.Value;

    /// <summary>The loss of a type by the name of its method; the first of overloads.</summary>
    public static DeclaredLoss Find(Type type, string method) => DeclaredLoss.Of(type).First(loss => loss.Forward.Name == method);
}
