using System;
using System.Numerics;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>A matrix of a lane (row or column of the product) by depth, in any layout, of exactly the elements that the layout reaches.</summary>
internal sealed class Operand<T>
    where T : unmanaged, INumber<T>
{
    private readonly T[] _elements;

    internal Operand(int lanes, int depth, Layout layout, int seed)
    {
        (LaneStride, DepthStride) = layout switch
        {
            Layout.UnitDepth => (Math.Max(depth, 1), 1),
            Layout.UnitLane => (1, Math.Max(lanes, 1)),
            Layout.PaddedDepth => (depth + 5, 1),
            Layout.PaddedLane => (1, lanes + 3),
            Layout.Spread => (2, (2 * lanes) + 1),
            Layout.Broadcast => (0, 1),
            Layout.Backward => (-depth, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(layout)),
        };
        int last = (Math.Max(lanes - 1, 0) * Math.Abs(LaneStride)) + (Math.Max(depth - 1, 0) * DepthStride);
        First = LaneStride < 0 ? Math.Max(lanes - 1, 0) * -LaneStride : 0;
        _elements = new T[last + 1];
        var random = new Random(seed);
        foreach (ref T element in _elements.AsSpan())
        {
            element = T.CreateChecked(random.NextSingle() - 0.5f);
        }
    }

    internal int LaneStride { get; }

    internal int DepthStride { get; }

    internal int First { get; }

    internal Span<T> Elements => _elements;

    internal ref readonly T Start => ref _elements[First];

    internal double this[int lane, int k] => double.CreateChecked(_elements[First + (lane * LaneStride) + (k * DepthStride)]);
}
