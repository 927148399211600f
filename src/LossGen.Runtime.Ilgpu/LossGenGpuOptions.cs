using System;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Settings of all kernels.</summary>
public static class LossGenGpuOptions
{
    private static long s_panelBytes = 64L << 20;

    /// <summary>
    /// What the matrices may take that losses over matrix products hold only some rows of at a time, in bytes: 64 MB unless set. Fewer rows take less
    /// memory and read the other operand more often.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public static long PanelBytes
    {
        get => s_panelBytes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            s_panelBytes = value;
        }
    }
}
