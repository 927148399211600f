namespace LossGen.Runtime.Ilgpu;

/// <summary>How a reduction combines its elements.</summary>
public enum ReductionKind
{
    /// <summary>The sum; 0 over nothing.</summary>
    Sum,

    /// <summary>The product; 1 over nothing.</summary>
    Product,

    /// <summary>The largest element, NaN if one is; minus infinity over nothing.</summary>
    Max,

    /// <summary>The smallest element, NaN if one is; infinity over nothing.</summary>
    Min,
}
