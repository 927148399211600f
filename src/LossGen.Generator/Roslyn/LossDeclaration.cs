namespace LossGen.Generator.Roslyn;

/// <summary>A method with a formula as it was read from the program.</summary>
/// <param name="Model">What to compile; null if no body can be generated.</param>
/// <param name="Locations">Where its parts stand.</param>
/// <param name="Diagnostics">What is wrong with the declaration itself.</param>
internal sealed record LossDeclaration(
    LossModel? Model, LossLocations Locations, EquatableArray<LocatedDiagnostic> Diagnostics);
