using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>A counter on cache lines of its own: every thread writes it, and what lies beside it would be fetched anew each time.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * CacheLines)]
internal struct PaddedCounter
{
    /// <summary>Two lines of 64 bytes, which processors fetch in pairs.</summary>
    private const int CacheLines = 128;

    [FieldOffset(CacheLines)]
    public nint Value;
}
