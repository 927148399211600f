using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>A computation that falls into blocks, numbered from 0, that do not depend on each other. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBlockKernel
{
    /// <summary>
    /// Computes one block. Called on several threads at once, each block once, in no particular order; it must write nothing that
    /// another block reads or writes, and no field of the kernel itself.
    /// </summary>
    /// <param name="block">The number of the block.</param>
    void Run(nint block);
}
