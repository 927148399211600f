namespace LossGen.Generator.Emit.Gpu;

/// <summary>How the iterations of a kernel's loop are shared out among threads.</summary>
internal enum GpuLaunch
{
    /// <summary>One thread does all: what follows from all results.</summary>
    Single,

    /// <summary>A thread an element, or four elements at a time.</summary>
    Elements,

    /// <summary>A team of threads a row, along whose inner loops they stand side by side.</summary>
    Rows,

    /// <summary>One group: a recurrence over everything.</summary>
    Recurrence,

    /// <summary>A group for each range of the places that a scatter adds to.</summary>
    PlaceRanges,

    /// <summary>A thread for each place that a scatter adds to, where one iteration may add at several.</summary>
    Places,
}
