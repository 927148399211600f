namespace LossGen.Generator.Emit.Cpu;

/// <summary>Where the lanes of a kernel's vectors lie.</summary>
internal enum KernelMode
{
    /// <summary>The outer loop runs row by row; vectors lie along the innermost loops.</summary>
    AlongRows,

    /// <summary>Every lane is an iteration of the outer loop; inner loops run step by step.</summary>
    AcrossRows,
}
