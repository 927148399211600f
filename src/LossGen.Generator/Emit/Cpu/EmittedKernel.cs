using System.Collections.Generic;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>A kernel's struct: what it holds and what one block does.</summary>
internal sealed record EmittedKernel(
    string Name, string Summary, IReadOnlyCollection<KernelField> Fields, CodeBlock Body, bool UsesIntegerLanes);
