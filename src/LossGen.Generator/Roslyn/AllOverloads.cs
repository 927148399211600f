namespace LossGen.Generator.Roslyn;

/// <summary>The losses of a program that share a class of kernels.</summary>
internal sealed record AllOverloads(EquatableArray<OverloadSet> Sets);
