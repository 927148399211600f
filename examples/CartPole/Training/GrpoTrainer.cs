using System;
using System.Collections.Generic;
using System.Linq;
using CartPole.Simulation;
using Common;
using LossGen.Definitions;

namespace CartPole.Training;

/// <summary>
/// Group relative policy optimisation (Shao et al. 2024), with <c>GroupAdvantage</c> and <c>Grpo</c> of the catalogue: no critic, one
/// reward an episode, compared with the others of its group. The reference is the policy that played.
/// </summary>
internal sealed class GrpoTrainer : ITrainer
{
    private const int Groups = 8;
    private const int GroupSize = 8;
    private const int Epochs = 8;
    private const float LearningRate = 0.003f;
    private const float DeviationEpsilon = 1e-4f;
    private const float Epsilon = 0.2f;
    private const float Beta = 0.04f;

    private readonly Random _random;
    private readonly RecentReturns _returns = new();
    private readonly Adam _optimiser;

    // A row of log-probabilities and their gradients for each episode.
    private readonly float[] _logProbabilities = new float[Groups * GroupSize * CartPolePhysics.StepLimit];
    private readonly float[] _oldLogProbabilities = new float[Groups * GroupSize * CartPolePhysics.StepLimit];
    private readonly float[] _logProbabilitiesGradient = new float[Groups * GroupSize * CartPolePhysics.StepLimit];

    public GrpoTrainer(int seed)
    {
        _random = new Random(seed);
        Policy = new Policy(_random);
        _optimiser = new Adam(Policy.Network.Weights.Length, LearningRate);
    }

    public Policy Policy { get; }

    public IEnumerable<Update> Run()
    {
        var advantages = new float[Groups * GroupSize];
        long steps = 0;
        while (true)
        {
            EpisodeGroups played = EpisodeGroups.Play(Policy, Groups, GroupSize, _random);
            steps += played.Actions.Length;
            Array.ForEach(played.Returns, _returns.Add);

            float[] rewards = [.. played.Returns.Select(steps => (float)steps / CartPolePhysics.StepLimit)];
            PolicyLosses.GroupAdvantage(rewards, DeviationEpsilon, GroupSize, advantages);
            played.Spread(played.LogProbabilities, _oldLogProbabilities);
            float loss = 0;
            float kl = 0;
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                loss = Learn(played, advantages, out kl);
            }

            yield return new Update(steps, _returns.Episodes, _returns.Mean, loss, kl);
        }
    }

    private float Learn(EpisodeGroups played, float[] advantages, out float kl)
    {
        var logits = new float[played.Actions.Length * CartPolePhysics.ActionCount];
        var logProbabilities = new float[played.Actions.Length];
        Policy.Network.Forward(played.Observations, logits);
        Losses.LogProbability(logits, played.Actions, logProbabilities);
        played.Spread(logProbabilities, _logProbabilities);
        float loss = PolicyLosses.GrpoBackward(
            _logProbabilities, _oldLogProbabilities, _oldLogProbabilities, advantages, played.Mask,
            Epsilon, Epsilon, Beta,
            out kl,
            _logProbabilitiesGradient);

        // From the gradient of the log-probabilities to that of the logits, which may take their place.
        var upstream = new float[played.Actions.Length];
        played.Collect(_logProbabilitiesGradient, upstream);
        Losses.LogProbabilityBackward(logits, played.Actions, logProbabilities, logits, upstream);
        Policy.Network.Backward(played.Observations, logits);
        _optimiser.Step(Policy.Network.Weights, Policy.Network.Gradient);
        return loss;
    }
}
