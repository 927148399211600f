namespace LossGen.Generator.Roslyn;

/// <summary>What is wrong with the losses of a program.</summary>
internal sealed record AllDiagnostics(EquatableArray<NamedDiagnostics> Losses);
