namespace LossGen.Runtime.Tests.Contraction;

/// <summary>How an operand lies in memory.</summary>
internal enum Layout
{
    /// <summary>Rows along the depth, dense.</summary>
    UnitDepth,

    /// <summary>Transposed, dense.</summary>
    UnitLane,

    /// <summary>Rows along the depth with a gap between them.</summary>
    PaddedDepth,

    /// <summary>Transposed with a gap.</summary>
    PaddedLane,

    /// <summary>No stride is 1.</summary>
    Spread,

    /// <summary>The same row for each lane.</summary>
    Broadcast,

    /// <summary>The last row first.</summary>
    Backward,
}
