using System;
using System.Linq;
using CartPole.Simulation;
using Common;

namespace CartPole.Training;

/// <summary>Games that are played side by side and go on from one rollout to the next.</summary>
internal sealed class PpoPlayers(Policy policy, TwoLayerNetwork critic, int count, float discount, Random random)
{
    private readonly CartPoleState[] _states = [.. Enumerable.Range(0, count).Select(_ => CartPoleState.Start(random))];
    private readonly int[] _steps = new int[count];

    public RecentReturns Returns { get; } = new();

    /// <summary>Plays on and writes down what happens.</summary>
    public void Play(Rollout rollout)
    {
        var observations = new float[count * CartPoleState.Size];
        var actions = new int[count];
        var logProbabilities = new float[count];
        var values = new float[count];
        for (int t = 0; t < rollout.Length; t++)
        {
            Observe(observations);
            policy.Act(observations, actions, logProbabilities, random);
            critic.Forward(observations, values);
            for (int b = 0; b < count; b++)
            {
                int at = (b * rollout.Length) + t;
                observations.AsSpan(b * CartPoleState.Size, CartPoleState.Size).CopyTo(rollout.Observations.AsSpan(at * CartPoleState.Size));
                rollout.Actions[at] = actions[b];
                rollout.LogProbabilities[at] = logProbabilities[b];
                rollout.Values[(b * (rollout.Length + 1)) + t] = values[b];
                (rollout.Rewards[at], bool isDone) = Step(b, actions[b]);
                rollout.Done[at] = isDone ? (byte)1 : (byte)0;
            }
        }

        Observe(observations);
        critic.Forward(observations, values);
        for (int b = 0; b < count; b++)
        {
            rollout.Values[(b * (rollout.Length + 1)) + rollout.Length] = values[b];
        }
    }

    private void Observe(Span<float> observations)
    {
        for (int b = 0; b < count; b++)
        {
            _states[b].CopyTo(observations.Slice(b * CartPoleState.Size, CartPoleState.Size));
        }
    }

    private (float Reward, bool IsDone) Step(int b, int action)
    {
        _states[b] = CartPolePhysics.Step(_states[b], action);
        _steps[b]++;
        bool hasFailed = _states[b].HasFailed;
        if (!hasFailed && _steps[b] < CartPolePhysics.StepLimit)
        {
            return (1, false);
        }

        // The limit ends the episode, not what the state is worth: that counts as reward, else the critic would have to know the time.
        float reward = hasFailed ? 1 : 1 + (discount * Value(_states[b]));
        Returns.Add(_steps[b]);
        _states[b] = CartPoleState.Start(random);
        _steps[b] = 0;
        return (reward, true);
    }

    private float Value(CartPoleState state)
    {
        Span<float> observation = stackalloc float[CartPoleState.Size];
        Span<float> value = stackalloc float[1];
        state.CopyTo(observation);
        critic.Forward(observation, value);
        return value[0];
    }
}
