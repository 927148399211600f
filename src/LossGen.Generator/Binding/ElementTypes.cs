namespace LossGen.Generator.Binding;

internal static class ElementTypes
{
    /// <summary>Whether values of the type are real numbers, which can have a gradient.</summary>
    public static bool IsReal(this ElementType type) =>
        type is ElementType.Single or ElementType.Double or ElementType.Half or ElementType.BFloat16;

    /// <summary>Whether the type is one of 16 bits, whose numbers are stored so and computed in float.</summary>
    public static bool IsHalf(this ElementType type) => type is ElementType.Half or ElementType.BFloat16;

    /// <summary>The C# keyword or type name.</summary>
    public static string ToCSharp(this ElementType type) => type switch
    {
        ElementType.Single => "float",
        ElementType.Double => "double",
        ElementType.Half => "Half",
        ElementType.BFloat16 => "BFloat16",
        ElementType.Int32 => "int",
        ElementType.Int64 => "long",
        ElementType.Byte => "byte",
        _ => "bool",
    };
}
