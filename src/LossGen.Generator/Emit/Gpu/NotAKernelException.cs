using System;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>A formula that has no form as kernels of a GPU, with the reason.</summary>
internal sealed class NotAKernelException(string reason) : Exception(reason);
