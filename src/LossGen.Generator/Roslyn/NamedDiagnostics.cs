using LossGen.Generator.Diagnostics;

namespace LossGen.Generator.Roslyn;

/// <summary>What is wrong with one loss, with the name of its file as the key to its declaration.</summary>
internal sealed record NamedDiagnostics(string HintName, EquatableArray<FormulaDiagnostic> Diagnostics);
