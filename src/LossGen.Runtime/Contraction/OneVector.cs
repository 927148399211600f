using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>The last panel, where a vector is enough.</summary>
internal readonly struct OneVector : IPanelWidth
{
    public static int Vectors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }
}
