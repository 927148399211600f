using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Definitions;

namespace LossGen.Gpu.Device.Declarations;

/// <summary>The losses of the catalogue and of the tests.</summary>
internal static class DeclaredLosses
{
    private static readonly Lazy<IReadOnlyList<DeclaredLoss>> AllOfCatalogue = new(() =>
        [.. typeof(LanguageModelLosses).Assembly.GetExportedTypes().Where(type => !type.IsNested && type.IsAbstract && type.IsSealed).SelectMany(DeclaredLoss.Of)]);

    private static readonly Lazy<IReadOnlyList<DeclaredLoss>> AllOfTests = new(() =>
        [.. typeof(DeclaredLosses).Assembly.GetTypes().Where(type => !type.IsNested && type.IsAbstract && type.IsSealed)
            .OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(DeclaredLoss.Of)]);

    /// <summary>The losses of LossGen.Definitions, overloads included.</summary>
    public static IReadOnlyList<DeclaredLoss> Catalogue => AllOfCatalogue.Value;

    /// <summary>All losses of the tests of references, of behaviour and of parity with torch.</summary>
    public static IReadOnlyList<DeclaredLoss> Tests => AllOfTests.Value;

    /// <summary>The loss of a type by the name of its method; the first of overloads.</summary>
    public static DeclaredLoss Find(Type type, string method) => DeclaredLoss.Of(type).First(loss => loss.Forward.Name == method);
}
