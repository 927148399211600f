using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>
/// How the iterations of a kernel are cut into blocks. The cut depends on sizes only, never on the number of threads, so that sums over
/// blocks are the same for any number of threads. Costs are in operations on one element of a vector. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BlockGrain
{
    /// <summary>About 10 microseconds: long against handing a block to a thread, short against the call.</summary>
    private const double CostOfBlock = 100_000;

    private const double MicrosecondsOfCost = 1e-4;

    /// <summary>The number of iterations in a block: at least one and, where there are many, a multiple of 64.</summary>
    /// <param name="iterations">All iterations.</param>
    /// <param name="cost">The cost of one.</param>
    /// <returns>At least 1.</returns>
    public static nint Iterations(nint iterations, double cost)
    {
        var count = Math.Max(1, CostOfBlock / Math.Max(1, cost));
        if (count < 64)
        {
            return (nint)count;
        }

        return (nint)Math.Min(count, 8192) & ~63;
    }

    /// <summary>The number of iterations in a block where they are lanes: a multiple of 64, which are whole vectors of any width
    /// and, of floats, four cache lines beside each other.</summary>
    /// <param name="iterations">All iterations.</param>
    /// <param name="cost">The cost of one.</param>
    /// <returns>At least 64.</returns>
    public static nint Columns(nint iterations, double cost) => (Iterations(iterations, cost) + 63) & ~63;

    /// <summary>
    /// The number of positions of a scatter in a block. Every block goes through all iterations, so there are few blocks.
    /// </summary>
    /// <param name="positions">All positions.</param>
    /// <param name="cost">The cost of all iterations.</param>
    /// <returns>At least 1.</returns>
    public static nint Positions(nint positions, double cost) =>
        cost < 10 * CostOfBlock ? Math.Max(1, positions) : Math.Max(1, (positions + 7) / 8);

    /// <summary>The number of blocks.</summary>
    /// <param name="iterations">All iterations or positions.</param>
    /// <param name="perBlock">Those of one block.</param>
    /// <returns>0 for no iterations.</returns>
    public static nint Blocks(nint iterations, nint perBlock) => (iterations + perBlock - 1) / perBlock;

    /// <summary>The time that a cost takes on one thread.</summary>
    /// <param name="cost">The cost.</param>
    /// <returns>Microseconds, roughly.</returns>
    public static double Microseconds(double cost) => cost * MicrosecondsOfCost;
}
