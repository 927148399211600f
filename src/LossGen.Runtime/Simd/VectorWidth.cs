using System;
using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>The vector width that generated code runs at.</summary>
public static class VectorWidth
{
    private static int s_bits = Detect();

    /// <summary>
    /// 512, 256, 128, or 0 for the types of one lane. By default the widest that the hardware has. All widths work on all hardware, those that it
    /// lacks slowly; setting one is for tests.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of these.</exception>
    public static int Bits
    {
        get => s_bits;

        [EditorBrowsable(EditorBrowsableState.Never)]
        set => s_bits = value is 512 or 256 or 128 or 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The width of a vector is 512, 256, 128 or 0 bits.");
    }

    private static int Detect() =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;
}
