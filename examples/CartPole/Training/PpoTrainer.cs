using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using CartPole.Simulation;
using Common;
using LossGen.Definitions;

namespace CartPole.Training;

/// <summary>Proximal policy optimisation (Schulman et al. 2017), with <c>Gae</c> and <c>Ppo</c> of the catalogue.</summary>
internal sealed class PpoTrainer : ITrainer
{
    private const int Environments = 8;
    private const int RolloutLength = 256;
    private const int Epochs = 10;
    private const int BatchSize = 256;
    private const int CriticUnits = 64;
    private const float LearningRate = 0.001f;
    private const float Discount = 0.99f;
    private const float Lambda = 0.95f;
    private const float Epsilon = 0.2f;
    private const float ValueCoefficient = 0.5f;
    private const float EntropyCoefficient = 0.01f;

    private readonly Random _random;
    private readonly TwoLayerNetwork _critic;
    private readonly PpoPlayers _players;
    private readonly Adam _policyOptimiser;
    private readonly Adam _criticOptimiser;
    private readonly Rollout _rollout = new(Environments, RolloutLength);
    private readonly PpoBatch _batch = new(BatchSize);

    public PpoTrainer(int seed)
    {
        _random = new Random(seed);
        Policy = new Policy(_random);
        _critic = new TwoLayerNetwork(CartPoleState.Size, CriticUnits, 1, 1, _random);
        _players = new PpoPlayers(Policy, _critic, Environments, Discount, _random);
        _policyOptimiser = new Adam(Policy.Network.Weights.Length, LearningRate);
        _criticOptimiser = new Adam(_critic.Weights.Length, LearningRate);
    }

    public Policy Policy { get; }

    public IEnumerable<Update> Run()
    {
        var advantages = new float[_rollout.StepCount];
        var targets = new float[_rollout.StepCount];
        int[] order = [.. Enumerable.Range(0, _rollout.StepCount)];
        for (long steps = _rollout.StepCount; ; steps += _rollout.StepCount)
        {
            _players.Play(_rollout);
            PolicyLosses.Gae(_rollout.Rewards, _rollout.Values, _rollout.Done, Discount, Lambda, RolloutLength, advantages);
            for (int i = 0; i < targets.Length; i++)
            {
                targets[i] = advantages[i] + _rollout.Values[i + (i / RolloutLength)];
            }

            float loss = 0;
            float kl = 0;
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                _random.Shuffle(order);
                foreach (int[] which in order.Chunk(BatchSize))
                {
                    _batch.Take(_rollout, advantages, targets, which);
                    loss = Learn(out kl);
                }
            }

            yield return new Update(steps, _players.Returns.Episodes, _players.Returns.Mean, loss, kl);
        }
    }

    private float Learn(out float kl)
    {
        Standardise(_batch.Advantages);
        Policy.Network.Forward(_batch.Observations, _batch.Logits);
        _critic.Forward(_batch.Observations, _batch.Values);
        float loss = PolicyLosses.PpoBackward(
            _batch.Logits, _batch.Actions, _batch.LogProbabilities, _batch.Advantages, _batch.Values, _batch.Targets,
            Epsilon, ValueCoefficient, EntropyCoefficient,
            out _, out kl, out _,
            _batch.LogitsGradient, _batch.ValuesGradient);
        Policy.Network.Backward(_batch.Observations, _batch.LogitsGradient);
        _critic.Backward(_batch.Observations, _batch.ValuesGradient);
        _policyOptimiser.Step(Policy.Network.Weights, Policy.Network.Gradient);
        _criticOptimiser.Step(_critic.Weights, _critic.Gradient);
        return loss;
    }

    private static void Standardise(Span<float> values)
    {
        TensorPrimitives.Subtract(values, TensorPrimitives.Average<float>(values), values);
        TensorPrimitives.Divide(values, MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(values) / values.Length) + 1e-8f, values);
    }
}
