using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>A panel of the full width.</summary>
internal readonly struct TwoVectors : IPanelWidth
{
    public static int Vectors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2;
    }
}
