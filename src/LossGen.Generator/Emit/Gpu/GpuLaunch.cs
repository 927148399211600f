namespace LossGen.Generator.Emit.Gpu;

/// <summary>How the iterations of a kernel's loop are shared out among threads.</summary>
internal enum GpuLaunch
{
    /// <summary>One thread does all: recurrences over everything, and what follows from all results.</summary>
    Single,

    /// <summary>A thread an iteration.</summary>
    ThreadPerIteration,

    /// <summary>A group of threads an iteration, along whose inner loops they stand side by side.</summary>
    GroupPerIteration,

    /// <summary>A thread for each place that a scatter adds to.</summary>
    ThreadPerPlace,
}
