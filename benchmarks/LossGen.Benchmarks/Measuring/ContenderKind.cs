namespace LossGen.Benchmarks.Measuring;

/// <summary>Who does the work.</summary>
internal enum ContenderKind
{
    /// <summary>Generated code, gradient into a buffer of its own.</summary>
    LossGen,

    /// <summary>Generated code, gradient over the input.</summary>
    LossGenInPlace,

    /// <summary>TorchSharp eager: forward, then backward through autograd.</summary>
    Torch,

    /// <summary>A copy with non-temporal stores that moves as many bytes as the work reads and writes.</summary>
    Copy,

    /// <summary>C by gcc with libmvec, gradient into a buffer of its own.</summary>
    Gcc,

    /// <summary>C by gcc with libmvec, gradient over the input.</summary>
    GccInPlace,

    /// <summary>OpenBLAS: only the matrix products that the work cannot do without.</summary>
    OpenBlas,
}
