namespace LossGen.Generator;

/// <summary>What the implementing part of the user's method must repeat. All names are escaped with <c>@</c> where C# needs it.</summary>
/// <param name="Namespace">The containing namespace, such as <c>A.B</c>; empty for the global one.</param>
/// <param name="ContainingTypes">The containing types, outermost first.</param>
/// <param name="Accessibility">The accessibility as written, such as <c>public</c> or <c>private protected</c>; empty if none is.</param>
/// <param name="Modifiers">All modifiers as written, accessibility included, without <c>partial</c>.</param>
/// <param name="ReturnType">The returned type, fully qualified, with <c>ref</c> if it has that.</param>
/// <param name="Name">The method's name.</param>
/// <param name="TypeParameters">Its type parameters with brackets; empty, except for a loss with a mistake.</param>
/// <param name="Constraints">The constraints of the type parameters, from <c>where</c> on; empty likewise.</param>
/// <param name="Parameters">The parameters in order.</param>
internal sealed record LossMethod(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Accessibility,
    string Modifiers,
    string ReturnType,
    string Name,
    string TypeParameters,
    string Constraints,
    EquatableArray<MethodParameter> Parameters)
{
    /// <summary>Whether the method has no <c>this</c>.</summary>
    public bool IsStatic { get; init; } = true;

    /// <summary>Whether what is generated may have the signature of an inherited member, which it then hides.</summary>
    public bool MayHide { get; init; }

    /// <summary>
    /// For an overload that the program does not declare, the method that it declares, as documentation refers to it; null otherwise.
    /// </summary>
    public string? OverloadOf { get; init; }

    /// <summary>The attribute that such an overload repeats, with brackets; empty otherwise.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>The name of the class of the kernels, free where the method stands.</summary>
    public string KernelClass { get; init; } = Name.TrimStart('@') + "Kernels";

    /// <summary>The names of the runtime that mean something else where the method stands.</summary>
    public EquatableArray<string> HiddenNames { get; init; }
}
