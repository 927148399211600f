namespace LossGen.Generator.Roslyn;

/// <summary>A compiled loss with the name of its file and that of the declaration's, which differs for a generated overload.</summary>
internal sealed record NamedLoss(string HintName, string DeclaredIn, CompiledLoss Compiled);
