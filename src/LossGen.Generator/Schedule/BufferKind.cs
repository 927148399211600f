namespace LossGen.Generator.Schedule;

/// <summary>Where the elements of a buffer live.</summary>
internal enum BufferKind
{
    /// <summary>The caller's input.</summary>
    Input,

    /// <summary>The caller's output.</summary>
    Output,

    /// <summary>Scratch of the whole call, shared by its kernels.</summary>
    Temporary,

    /// <summary>Scratch of one iteration of the outer loop.</summary>
    RowTemporary,

    /// <summary>Values kept in an output's memory until the output itself is written there.</summary>
    Kept,
}
