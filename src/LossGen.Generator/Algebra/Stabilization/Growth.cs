namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>What makes an expression leave the range of numbers.</summary>
internal enum Growth
{
    /// <summary>Nothing in particular: its logarithm is the logarithm of its value.</summary>
    None,

    /// <summary>A high, negative or variable power.</summary>
    Power,

    /// <summary>An exponential.</summary>
    Exponential,
}
