using System;
using LossGen;

namespace GpuQuickstart;

/// <summary>The losses of this example.</summary>
public static partial class Losses
{
    /// <summary>Cross-entropy of rows of logits and their labels.</summary>
    [Loss("mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])")]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);
}
