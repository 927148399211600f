namespace LossGen.Generator.Binding;

/// <summary>The element types that parameters may have.</summary>
internal enum ElementType
{
    Single,
    Double,
    Half,
    BFloat16,
    Int32,
    Int64,
    Byte,
    Boolean,
}
