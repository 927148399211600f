namespace LossGen.Runtime;

/// <summary>The width of a packed panel of the right operand, as a type: a constant of the compiled kernel.</summary>
internal interface IPanelWidth
{
    /// <summary>1 or 2 vectors.</summary>
    static abstract int Vectors { get; }
}
