namespace LossGen.Generator.Roslyn;

/// <summary>A generated file. Equal text gives no new file, even if the formula was written otherwise.</summary>
internal sealed record GeneratedFile(string HintName, string Source);
