using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using CartPole.Simulation;

namespace CartPole.Training;

/// <summary>
/// Groups of episodes that start alike: a start is to an episode what a prompt is to a response. The steps of all episodes stand one
/// after the other; <c>Mask</c> says where they are in a row of their own for each episode, as the loss takes them.
/// </summary>
internal sealed class EpisodeGroups
{
    private readonly List<float> _observations = [];
    private readonly List<int> _actions = [];
    private readonly List<float> _logProbabilities = [];

    /// <summary>[S,4].</summary>
    public ReadOnlySpan<float> Observations => CollectionsMarshal.AsSpan(_observations);

    /// <summary>[S].</summary>
    public ReadOnlySpan<int> Actions => CollectionsMarshal.AsSpan(_actions);

    /// <summary>Log-probabilities of the actions as they were drawn, [S].</summary>
    public ReadOnlySpan<float> LogProbabilities => CollectionsMarshal.AsSpan(_logProbabilities);

    /// <summary>How many steps each episode lasted, [G,K].</summary>
    public required int[] Returns { get; init; }

    /// <summary>Which of its steps each episode reached, [G K,T].</summary>
    public required bool[] Mask { get; init; }

    public static EpisodeGroups Play(Policy policy, int groups, int size, Random random)
    {
        var played = new EpisodeGroups
        {
            Returns = new int[groups * size],
            Mask = new bool[groups * size * CartPolePhysics.StepLimit],
        };
        for (int group = 0; group < groups; group++)
        {
            CartPoleState start = CartPoleState.Start(random);
            for (int member = group * size; member < (group + 1) * size; member++)
            {
                played.Returns[member] = played.Append(policy, start, random);
                played.Mask.AsSpan(member * CartPolePhysics.StepLimit, played.Returns[member]).Fill(true);
            }
        }

        return played;
    }

    /// <summary>Puts one number a step, [S], where its step stands in the row of its episode, [G K,T].</summary>
    public void Spread(ReadOnlySpan<float> steps, Span<float> rows)
    {
        int taken = 0;
        for (int n = 0; n < Returns.Length; n++)
        {
            steps.Slice(taken, Returns[n]).CopyTo(rows[(n * CartPolePhysics.StepLimit)..]);
            taken += Returns[n];
        }
    }

    /// <summary>The inverse of <see cref="Spread"/>.</summary>
    public void Collect(ReadOnlySpan<float> rows, Span<float> steps)
    {
        int taken = 0;
        for (int n = 0; n < Returns.Length; n++)
        {
            rows.Slice(n * CartPolePhysics.StepLimit, Returns[n]).CopyTo(steps[taken..]);
            taken += Returns[n];
        }
    }

    private int Append(Policy policy, CartPoleState state, Random random)
    {
        Span<float> observation = stackalloc float[CartPoleState.Size];
        Span<int> action = stackalloc int[1];
        Span<float> logProbability = stackalloc float[1];
        for (int step = 1; ; step++)
        {
            state.CopyTo(observation);
            policy.Act(observation, action, logProbability, random);
            _observations.AddRange(observation);
            _actions.Add(action[0]);
            _logProbabilities.Add(logProbability[0]);
            state = CartPolePhysics.Step(state, action[0]);
            if (state.HasFailed || step == CartPolePhysics.StepLimit)
            {
                return step;
            }
        }
    }
}
