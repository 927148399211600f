using LossGen.Generator.Binding;

namespace LossGen.Generator;

/// <summary>
/// All that the source of one loss is made from. It holds no symbol and no location, so that it is equal as long as nothing that
/// matters changes, wherever the method moves to.
/// </summary>
/// <param name="Formula">The formula's text as the program has it: escapes of the literal are resolved.</param>
/// <param name="Signature">The method as the formula sees it.</param>
/// <param name="Method">The method as C# sees it.</param>
/// <param name="HintName">The name of the generated file: unique in a compilation, and fit for a file system.</param>
/// <param name="IsBroken">
/// Whether the declaration has a mistake that is reported already. The formula is then not looked at and the body throws.
/// </param>
internal sealed record LossModel(string Formula, LossSignature Signature, LossMethod Method, string HintName, bool IsBroken)
{
    /// <summary>Whether the compilation references what kernels of a GPU need.</summary>
    public bool HasIlgpu { get; init; }

    /// <summary>The losses of the same name in the type, which share the class of kernels; null where there is only this one.</summary>
    public OverloadSet? SharedKernels { get; init; }

    /// <summary>Over which types of numbers the loss is to be generated besides its own.</summary>
    public EquatableArray<LossOverload> Overloads { get; init; }

    /// <summary>The <see cref="HintName"/> of the loss that the program declares: another one for a generated overload.</summary>
    public string DeclaredIn { get; init; } = HintName;
}
