using System.Runtime.ExceptionServices;

namespace LossGen.Runtime;

/// <summary>A block that threw, and what.</summary>
internal sealed class BlockFailure(nint block, ExceptionDispatchInfo exception)
{
    public nint Block { get; } = block;

    public ExceptionDispatchInfo Exception { get; } = exception;
}
