using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>Asks for memory before it is read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Prefetch
{
    /// <summary>Asks for the cache line of an element. The place may lie outside of the tensor: nothing is read.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="row">An element of the tensor.</param>
    /// <param name="offset">How many elements further on the place is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Element<T>(ref readonly T row, nint offset)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref Unsafe.AsRef(in row), offset)));
        }
    }
}
