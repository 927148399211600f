using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Reads one column for each lane of a tile of <see cref="LaneTranspose"/>: <c>z[b, y[b]]</c> where lanes are rows b. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileGather
{
    /// <summary>The element of each lane in the column that its position says. All columns are looked at, as they are few.</summary>
    /// <param name="tile">The first element of the tile.</param>
    /// <param name="columns">The number of columns: the extent of the axis.</param>
    /// <param name="positions">The column of each lane.</param>
    /// <param name="live">The number of lanes that are rows; the others give any value, and their positions do not matter.</param>
    /// <param name="tensor">The name of the tensor that is read.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="row">The row of the first lane.</param>
    /// <typeparam name="V">The vector whose lanes are rows.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="N">The integers beside it.</typeparam>
    /// <exception cref="System.ArgumentOutOfRangeException">A position is negative, or <paramref name="columns"/> or more.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T, N>(ref readonly T tile, nint columns, N positions, nint live, string tensor, int axis, nint row)
        where V : struct, ISimd<V, T, N>
        where T : unmanaged
        where N : struct, IIntegerLanes<N>
    {
        V outside = V.Or(V.LessThan(positions, N.Create(0)), V.GreaterThanOrEqual(positions, N.Create((int)columns)));
        if (V.AnyTrue(outside))
        {
            Check<V, T, N>(outside, positions, live, columns, tensor, axis, row);
        }

        return Pick<V, T, N>(in tile, columns, positions);
    }

    /// <summary>As the other one where the mask is set; elsewhere 0, and the position is not looked at.</summary>
    /// <inheritdoc cref="Load{V, T, N}(ref readonly T, nint, N, nint, string, int, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T, N>(ref readonly T tile, nint columns, N positions, V mask, nint live, string tensor, int axis, nint row)
        where V : struct, ISimd<V, T, N>
        where T : unmanaged
        where N : struct, IIntegerLanes<N>
    {
        V outside = V.And(mask, V.Or(V.LessThan(positions, N.Create(0)), V.GreaterThanOrEqual(positions, N.Create((int)columns))));
        if (V.AnyTrue(outside))
        {
            Check<V, T, N>(outside, positions, live, columns, tensor, axis, row);
        }

        return V.And(mask, Pick<V, T, N>(in tile, columns, positions));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pick<V, T, N>(ref readonly T tile, nint columns, N positions)
        where V : struct, ISimd<V, T, N>
        where T : unmanaged
        where N : struct, IIntegerLanes<N>
    {
        V picked = V.Zero;
        N one = N.Create(1);
        N next = N.Create(0);
        for (nint column = 0; column < columns; column++)
        {
            picked = V.Select(V.Equal(next, positions), V.Load(in tile, column * V.Count), picked);
            next += one;
        }

        return picked;
    }

    /// <summary>Throws for the first lane that is a row and whose position is outside.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check<V, T, N>(V outside, N positions, nint live, nint columns, string tensor, int axis, nint row)
        where V : struct, ISimd<V, T, N>
        where T : unmanaged
        where N : struct, IIntegerLanes<N>
    {
        for (int lane = 0; lane < V.Count && lane < live; lane++)
        {
            if (!EqualityComparer<T>.Default.Equals(V.GetLane(outside, lane), default))
            {
                Position.Check(N.GetLane(positions, lane), columns, tensor, axis, row + lane);
            }
        }
    }
}
