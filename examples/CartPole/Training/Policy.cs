using System;
using CartPole.Simulation;
using Common;

namespace CartPole.Training;

/// <summary>A network that gives the logits of the actions, and the draw from them.</summary>
internal sealed class Policy(Random random)
{
    private const int HiddenUnits = 64;
    private const float OutputDeviation = 0.01f;

    public TwoLayerNetwork Network { get; } =
        new(CartPoleState.Size, HiddenUnits, CartPolePhysics.ActionCount, OutputDeviation, random);

    /// <summary>Draws an action for each observation [B,4], with its log-probability.</summary>
    public void Act(ReadOnlySpan<float> observations, Span<int> actions, Span<float> logProbabilities, Random dice)
    {
        var logits = new float[actions.Length * CartPolePhysics.ActionCount];
        Network.Forward(observations, logits);
        for (int b = 0; b < actions.Length; b++)
        {
            float right = 1 / (1 + MathF.Exp(logits[2 * b] - logits[(2 * b) + 1]));
            actions[b] = dice.NextSingle() < right ? 1 : 0;
        }

        Losses.LogProbability(logits, actions, logProbabilities);
    }

    /// <summary>The likeliest action.</summary>
    public int BestAction(CartPoleState state)
    {
        Span<float> observation = stackalloc float[CartPoleState.Size];
        Span<float> logits = stackalloc float[CartPolePhysics.ActionCount];
        state.CopyTo(observation);
        Network.Forward(observation, logits);
        return logits[1] > logits[0] ? 1 : 0;
    }
}
