using System;
using CartPole.Simulation;

namespace CartPole.Training;

/// <summary>Steps of a rollout in any order, and room for what the networks and the loss make of them.</summary>
internal sealed class PpoBatch(int size)
{
    public float[] Observations { get; } = new float[size * CartPoleState.Size];

    public int[] Actions { get; } = new int[size];

    public float[] LogProbabilities { get; } = new float[size];

    public float[] Advantages { get; } = new float[size];

    public float[] Targets { get; } = new float[size];

    public float[] Logits { get; } = new float[size * CartPolePhysics.ActionCount];

    public float[] LogitsGradient { get; } = new float[size * CartPolePhysics.ActionCount];

    public float[] Values { get; } = new float[size];

    public float[] ValuesGradient { get; } = new float[size];

    /// <summary>Copies the given steps.</summary>
    public void Take(Rollout rollout, ReadOnlySpan<float> advantages, ReadOnlySpan<float> targets, ReadOnlySpan<int> which)
    {
        for (int b = 0; b < size; b++)
        {
            int at = which[b];
            rollout.Observations.AsSpan(at * CartPoleState.Size, CartPoleState.Size).CopyTo(Observations.AsSpan(b * CartPoleState.Size));
            Actions[b] = rollout.Actions[at];
            LogProbabilities[b] = rollout.LogProbabilities[at];
            Advantages[b] = advantages[at];
            Targets[b] = targets[at];
        }
    }
}
