using LossGen.Generator.Binding;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>The elements of tensors as devices store them.</summary>
internal static class GpuElements
{
    /// <summary>The element type of a view. Conditions are bytes, and bfloat16 its bits.</summary>
    public static string Type(ElementType element) => element switch
    {
        ElementType.Boolean => "byte",
        ElementType.Half => "global::ILGPU.Half",
        ElementType.BFloat16 => "ushort",
        _ => element.ToCSharp(),
    };

    /// <summary>The type of a scalar argument.</summary>
    public static string Scalar(ElementType element) => element == ElementType.Boolean ? "int" : Type(element);

    /// <summary>An element as it is computed with.</summary>
    public static string Load(ElementType element, string text, string type) => element switch
    {
        ElementType.Boolean => $"({text} != 0)",
        ElementType.Int32 or ElementType.Byte => $"(long){text}",
        ElementType.Int64 => text,
        ElementType.BFloat16 => type == "float" ? $"Brain.ToSingle({text})" : $"({type})Brain.ToSingle({text})",
        ElementType.Half => type == "float" ? $"(float){text}" : $"({type})(float){text}",
        _ => element.ToCSharp() == type ? text : $"({type}){text}",
    };

    /// <summary>A value as it is stored.</summary>
    public static string Store(ElementType element, string text, string type) => element switch
    {
        ElementType.BFloat16 => $"Brain.FromSingle((float)({text}))",
        ElementType.Half => $"(global::ILGPU.Half)(float)({text})",
        _ => Type(element) == type ? text : $"({Type(element)})({text})",
    };
}
