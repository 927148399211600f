using CartPole.Simulation;

namespace CartPole.Training;

/// <summary>What was played between two updates: <c>Environments</c> games side by side, <c>Length</c> steps of each.</summary>
internal sealed class Rollout(int environments, int length)
{
    public int Environments => environments;

    public int Length => length;

    public int StepCount => environments * length;

    /// <summary>[B,T,4].</summary>
    public float[] Observations { get; } = new float[environments * length * CartPoleState.Size];

    /// <summary>[B,T].</summary>
    public int[] Actions { get; } = new int[environments * length];

    /// <summary>Log-probabilities of the actions, [B,T].</summary>
    public float[] LogProbabilities { get; } = new float[environments * length];

    /// <summary>[B,T].</summary>
    public float[] Rewards { get; } = new float[environments * length];

    /// <summary>What the critic expects of each state, [B,T+1]: also of the one after the last step.</summary>
    public float[] Values { get; } = new float[environments * (length + 1)];

    /// <summary>1 where an episode ends with the step, [B,T].</summary>
    public byte[] Done { get; } = new byte[environments * length];
}
