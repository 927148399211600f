using System;
using LossGen;

namespace CartPole;

/// <summary>What this program needs beside the catalogue, declared as the catalogue declares its losses.</summary>
internal static partial class Losses
{
    /// <summary>
    /// The log-probability of each action. Not reduced: the backward method takes the gradient of each as <c>upstream</c>, so that it
    /// carries the gradient of any loss of log-probabilities on to the logits.
    /// </summary>
    [Loss("""
        lp[b,v] = log(exp(logits[b,v]) / sum[u](exp(logits[b,u])))
        logp[b] = lp[b,action[b]]
        """)]
    public static partial void LogProbability(ReadOnlySpan<float> logits, ReadOnlySpan<int> action, Span<float> logp);
}
