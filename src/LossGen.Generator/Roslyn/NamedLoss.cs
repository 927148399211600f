namespace LossGen.Generator.Roslyn;

/// <summary>A compiled loss with the name of its file.</summary>
internal sealed record NamedLoss(string HintName, CompiledLoss Compiled);
