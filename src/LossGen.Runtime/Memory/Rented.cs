using System;
using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// Scratch memory of a call, from the shared array pool: once warm nothing is allocated. Its first contents are arbitrary. Dispose
/// gives it back; do not copy it, and do not use its span afterwards. For generated code.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Rented<T>
    where T : unmanaged
{
    /// <summary>
    /// Elements before and after the memory, so that a vector at <c>t - 1</c> or <c>t + 1</c>, whose lane outside is not used, reads the rented array
    /// and nothing else.
    /// </summary>
    private const int Margin = 16;

    private T[]? _array;

    /// <summary>Rents memory of arbitrary contents.</summary>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or above the longest array (2^31 - 57).</exception>
    public Rented(nint length)
    {
        if ((nuint)length > (nuint)Array.MaxLength)
        {
            Refuse(length);
        }

        if (length > 0)
        {
            var margin = length <= Array.MaxLength - (2 * Margin) ? Margin : 0;
            _array = ArrayPool<T>.Shared.Rent((int)length + (2 * margin));
            Span = new Span<T>(_array, margin, (int)length);
        }
    }

    /// <summary>The memory: exactly as many elements as were asked for.</summary>
    public Span<T> Span { get; private set; }

    /// <summary>Rents memory whose elements are all zero.</summary>
    /// <param name="length">The number of elements.</param>
    /// <returns>The memory, which the caller must dispose.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or above the longest array (2^31 - 57).</exception>
    public static Rented<T> Zeroed(nint length)
    {
        var rented = new Rented<T>(length);
        rented.Span.Clear();
        return rented;
    }

    /// <summary>Gives the memory back. A second time does nothing.</summary>
    public void Dispose()
    {
        var array = _array;
        _array = null;
        Span = default;
        if (array is not null)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Refuse(nint length) =>
        throw new ArgumentOutOfRangeException(
            nameof(length),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The loss needs scratch memory of {length} elements of {typeof(T).Name}; between 0 and {Array.MaxLength} are possible."));
}
