namespace LossGen.Generator;

/// <summary>A parameter as the implementing part repeats it: without attributes, and in a partial method without default value.</summary>
/// <param name="Modifiers">The modifiers as written, such as <c>out</c>, <c>this</c>, <c>scoped</c> or <c>params</c>; mostly empty.</param>
/// <param name="Type">The type, fully qualified, with its nullability.</param>
/// <param name="Name">The name, escaped.</param>
internal sealed record MethodParameter(string Modifiers, string Type, string Name)
{
    /// <summary>The default value as a literal; null if there is none.</summary>
    public string? Default { get; init; }

    public override string ToString() => Modifiers.Length == 0 ? $"{Type} {Name}" : $"{Modifiers} {Type} {Name}";

    /// <summary>The parameter of a method that has no other part.</summary>
    public string WithDefault() => Default is null ? ToString() : $"{this} = {Default}";
}
