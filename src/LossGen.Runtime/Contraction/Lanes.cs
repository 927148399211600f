using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Loads and stores of a row whose last vector may be partial.</summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(ref readonly T row, nint k, nint length)
        where V : struct, ISimd<V, T>
        where T : unmanaged =>
        length - k >= V.Count ? V.Load(in row, k) : V.Load(in row, k, length - k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, ref T row, nint k, nint length)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        if (length - k >= V.Count)
        {
            V.Store(value, ref row, k);
        }
        else
        {
            V.Store(value, ref row, k, length - k);
        }
    }
}
