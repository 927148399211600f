using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>
/// The part of an operand that is packed next: its cache lines are asked for a few at a time while tiles are multiplied, so that packing does not
/// wait for memory. By default there is none.
/// </summary>
/// <remarks>It holds addresses of memory that the collector may move; to ask for a line that is no longer there is harmless, since a prefetch does not fault.</remarks>
internal unsafe struct OperandAhead
{
    private const int CacheLine = 64;

    // Elements that lie side by side are a run; the runs follow each other at one distance.
    private readonly nint _runBytes;
    private readonly nint _runDistance;
    private readonly int _linesOfTile;
    private byte* _run;
    private nint _offset;
    private nint _runsLeft;

    private OperandAhead(byte* first, nint runBytes, nint runDistance, nint runs, int linesOfTile)
    {
        _run = first;
        _runBytes = runBytes;
        _runDistance = runDistance;
        _runsLeft = runs;
        _linesOfTile = linesOfTile;
    }

    /// <summary>The elements (lane, k) at <c>lane * laneStride + k * depthStride</c> from <paramref name="source"/>.</summary>
    /// <param name="source">Element (0, 0).</param>
    /// <param name="laneStride">From a lane to the next, in elements.</param>
    /// <param name="depthStride">From a k to the next, in elements.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="depth">The number of k.</param>
    /// <param name="tiles">During how many tiles all of it is asked for.</param>
    internal static OperandAhead Of<T>(ref readonly T source, nint laneStride, nint depthStride, nint lanes, nint depth, nint tiles)
        where T : unmanaged
    {
        // Elements that do not lie side by side come with lines of which the rest is not needed.
        if (!Sse.IsSupported || lanes <= 0 || (laneStride != 1 && depthStride != 1))
        {
            return default;
        }

        (nint length, nint runs, nint distance) = laneStride == 1 ? (lanes, depth, depthStride) : (depth, lanes, laneStride);
        nint bytes = length * sizeof(T);
        nint lines = runs * ((bytes / CacheLine) + 1);
        return new((byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in source)), bytes, distance * sizeof(T), runs, (int)((lines / nint.Max(1, tiles)) + 1));
    }

    /// <summary>Asks for the share of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Prefetch()
    {
        if (_runsLeft > 0)
        {
            PrefetchLines();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PrefetchLines()
    {
        for (int line = 0; line < _linesOfTile && _runsLeft > 0; line++)
        {
            // Into the second-level cache: the first-level one holds the right panel.
            Sse.Prefetch1(_run + _offset);
            _offset += CacheLine;
            if (_offset >= _runBytes)
            {
                _offset = 0;
                _run += _runDistance;
                _runsLeft--;
            }
        }
    }
}
