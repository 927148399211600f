using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// Vectors of floats from and to memory that holds numbers of 16 bits, <see cref="Half"/> and <see cref="BFloat16"/>. For generated code.
/// </summary>
/// <remarks>
/// Loads are exact. Stores round to the nearest number, halves to even, with subnormals; what is too large becomes infinite, and NaN
/// stays NaN. Offsets, strides and counts are in numbers, as those of <see cref="ISimd{TSelf, T}"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Halves
{
    /// <summary>Loads all lanes from consecutive numbers, exactly.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="source">The first number of the memory.</param>
    /// <param name="offset">Where the first lane's number is, from there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ref readonly Half source, nint offset)
        where V : struct, ISimd<V, float> => HalfFormat.ToSingle(Words.Load<V>(in Bits(in source), offset));

    /// <summary>Loads the first <paramref name="count"/> lanes; the others are 0.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="source">The first number of the memory.</param>
    /// <param name="offset">Where the first lane's number is, from there.</param>
    /// <param name="count">How many numbers; nothing beyond them is read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ref readonly Half source, nint offset, nint count)
        where V : struct, ISimd<V, float> => HalfFormat.ToSingle(Words.Load<V>(in Bits(in source), offset, count));

    /// <summary>Loads lane i from number <c>offset + i * stride</c>.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="source">The first number of the memory.</param>
    /// <param name="offset">Where the first lane's number is, from there.</param>
    /// <param name="stride">From a lane's number to the next one's; 0 and negative ones too.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadStrided<V>(ref readonly Half source, nint offset, nint stride)
        where V : struct, ISimd<V, float> => LoadStrided<V>(in source, offset, stride, V.Count);

    /// <summary>Loads the first <paramref name="count"/> lanes from numbers a stride apart; the others are 0.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="source">The first number of the memory.</param>
    /// <param name="offset">Where the first lane's number is, from there.</param>
    /// <param name="stride">From a lane's number to the next one's; 0 and negative ones too.</param>
    /// <param name="count">How many numbers; no other is read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadStrided<V>(ref readonly Half source, nint offset, nint stride, nint count)
        where V : struct, ISimd<V, float> => HalfFormat.ToSingle(Words.LoadStrided<V>(in Bits(in source), offset, stride, count));

    /// <summary>Stores all lanes to consecutive places, each rounded to the nearest number, halves to even.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="value">The floats.</param>
    /// <param name="destination">The first place of the memory.</param>
    /// <param name="offset">Where the first lane goes, from there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V value, ref Half destination, nint offset)
        where V : struct, ISimd<V, float> => Words.Store(HalfFormat.FromSingle(value), ref Bits(in destination), offset);

    /// <summary>Stores the first <paramref name="count"/> lanes, rounded, to consecutive places.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="value">The floats.</param>
    /// <param name="destination">The first place of the memory.</param>
    /// <param name="offset">Where the first lane goes, from there.</param>
    /// <param name="count">How many lanes; nothing beyond them is written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V value, ref Half destination, nint offset, nint count)
        where V : struct, ISimd<V, float> => Words.Store(HalfFormat.FromSingle(value), ref Bits(in destination), offset, count);

    /// <summary>Stores lane i, rounded, to place <c>offset + i * stride</c>, in the order of the lanes.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="value">The floats.</param>
    /// <param name="destination">The first place of the memory.</param>
    /// <param name="offset">Where the first lane goes, from there.</param>
    /// <param name="stride">From a lane's place to the next one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided<V>(V value, ref Half destination, nint offset, nint stride)
        where V : struct, ISimd<V, float> => StoreStrided(value, ref destination, offset, stride, V.Count);

    /// <summary>Stores the first <paramref name="count"/> lanes, rounded, to places a stride apart.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="value">The floats.</param>
    /// <param name="destination">The first place of the memory.</param>
    /// <param name="offset">Where the first lane goes, from there.</param>
    /// <param name="stride">From a lane's place to the next one's.</param>
    /// <param name="count">How many lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided<V>(V value, ref Half destination, nint offset, nint stride, nint count)
        where V : struct, ISimd<V, float> => Words.StoreStrided(HalfFormat.FromSingle(value), ref Bits(in destination), offset, stride, count);

    /// <summary>Fills a tile of floats from a block of rows, as <see cref="LaneTranspose.Load{V, T}"/> does.</summary>
    /// <typeparam name="V">The vector whose lanes the rows become.</typeparam>
    /// <param name="source">The first number of the block.</param>
    /// <param name="rowStride">From a row to the next.</param>
    /// <param name="rows">1 or more; of those beyond <c>Count</c> nothing is read. Missing lanes repeat the last row.</param>
    /// <param name="columns">The length of a row, any from 0.</param>
    /// <param name="tile">The first element of the tile.</param>
    public static void LoadTile<V>(ref readonly Half source, nint rowStride, nint rows, nint columns, ref float tile)
        where V : struct, ISimd<V, float> => HalfTile.Load<V, HalfFormat>(in Bits(in source), rowStride, rows, columns, ref tile);

    /// <summary>Writes a tile of floats, rounded, to a block of rows, as <see cref="LaneTranspose.Store{V, T}"/> does.</summary>
    /// <typeparam name="V">The vector whose lanes become the rows.</typeparam>
    /// <param name="tile">The first element of the tile.</param>
    /// <param name="rows">0 or more; lanes beyond it are not written, and of rows beyond <c>Count</c> there is none.</param>
    /// <param name="columns">The length of a row, any from 0.</param>
    /// <param name="destination">The first number of the block.</param>
    /// <param name="rowStride">From a row to the next.</param>
    public static void StoreTile<V>(ref readonly float tile, nint rows, nint columns, ref Half destination, nint rowStride)
        where V : struct, ISimd<V, float> => HalfTile.Store<V, HalfFormat>(in tile, rows, columns, ref Bits(in destination), rowStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref ushort Bits(ref readonly Half source) => ref Unsafe.As<Half, ushort>(ref Unsafe.AsRef(in source));
}
