using System;
using System.Linq;
using CartPole.Simulation;

namespace CartPole.Training;

/// <summary>Plays episodes that training has not seen.</summary>
internal static class Evaluation
{
    /// <summary>The returns of as many episodes as asked for, with the likeliest action at each step: 1 a step, up to the limit.</summary>
    public static int[] Returns(Policy policy, int episodes, Random random) =>
        [.. Enumerable.Range(0, episodes).Select(_ => Play(policy, CartPoleState.Start(random)))];

    private static int Play(Policy policy, CartPoleState state)
    {
        for (int step = 1; step < CartPolePhysics.StepLimit; step++)
        {
            state = CartPolePhysics.Step(state, policy.BestAction(state));
            if (state.HasFailed)
            {
                return step;
            }
        }

        return CartPolePhysics.StepLimit;
    }
}
