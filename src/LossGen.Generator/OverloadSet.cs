using LossGen.Generator.Binding;

namespace LossGen.Generator;

/// <summary>A loss among those of one name in one type, whose kernels share a class.</summary>
/// <param name="HintName">The name of the loss's file.</param>
/// <param name="SharedName">The name of the file of what they share: unique in a compilation, and fit for a file system.</param>
/// <param name="Suffix">What tells members of this loss from those of the others: a part of an identifier.</param>
/// <param name="Accessibility">The widest accessibility of them, such as <c>public</c>.</param>
/// <param name="Earlier">The signatures that come before this one.</param>
internal sealed record OverloadSet(string HintName, string SharedName, string Suffix, string Accessibility, EquatableArray<LossSignature> Earlier);
