namespace LossGen.Gpu.Device.Declarations;

/// <summary>What the real numbers of a case are like.</summary>
internal enum Domain
{
    /// <summary>Of both signs.</summary>
    Real,

    /// <summary>Between 0 and 1.</summary>
    Positive,
}
