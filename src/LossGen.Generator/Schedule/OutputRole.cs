namespace LossGen.Generator.Schedule;

/// <summary>What an output is to the caller.</summary>
internal enum OutputRole
{
    /// <summary>The loss: returned, or written to the loss span.</summary>
    Loss,

    /// <summary>A further definition that the caller asked for.</summary>
    Metric,

    /// <summary>The gradient of an input.</summary>
    Gradient,
}
