using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>What <see cref="Overlap"/> throws.</summary>
internal static class OverlapErrors
{
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Overlapping(string gradient, string input, bool sameAllowed) =>
        throw new ArgumentException(
            sameAllowed
                ? $"{gradient} overlaps {input} in part: it must be exactly the memory of {input}, element for element, or have none in common with it."
                : $"{gradient} overlaps {input}: it must have memory of its own.",
            gradient);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Repeated(string gradient, int axis, nint length) =>
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{gradient} has stride 0 on axis {axis}: the {length} elements along it are the same memory, and each must have its own to be written."),
            gradient);
}
