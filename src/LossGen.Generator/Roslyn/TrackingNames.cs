namespace LossGen.Generator.Roslyn;

/// <summary>The names of the pipeline's steps, by which tests see what was computed again.</summary>
internal static class TrackingNames
{
    public const string Declarations = "LossDeclarations";
    public const string Models = "LossModels";
    public const string Compiled = "CompiledLosses";
    public const string Sources = "LossSources";
    public const string FormulaDiagnostics = "FormulaDiagnostics";
    public const string AllFormulaDiagnostics = "AllFormulaDiagnostics";
    public const string LocatedDiagnostics = "LocatedDiagnostics";
}
