using System.Collections.Generic;
using LossGen.Benchmarks.Losses;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;
using static TorchSharp.torch;

namespace LossGen.Benchmarks.Cases;

/// <summary>The clipped objective of proximal policy optimisation over tokens.</summary>
internal sealed class PpoClipCase : BenchmarkCase
{
    private const float Epsilon = 0.2f;

    private readonly AlignedBuffer<float> _logp;
    private readonly AlignedBuffer<float> _old;
    private readonly AlignedBuffer<float> _advantage;
    private readonly AlignedBuffer<float> _gradient;
    private readonly AlignedBuffer<float> _copied;
    private readonly Tensor _torchLogp;
    private readonly Tensor _torchOld;
    private readonly Tensor _torchAdvantage;
    private readonly TorchStep _torch;

    public PpoClipCase(int tokens)
    {
        var inputs = new Inputs();
        _logp = Own(inputs.Normal(tokens, -2, 1));
        _advantage = Own(inputs.Normal(tokens, 0, 1));
        _old = Own(inputs.Normal(tokens, 0, 0.2));
        for (int i = 0; i < tokens; i++)
        {
            _old.Span[i] += _logp.Span[i];
        }

        _gradient = Own(new AlignedBuffer<float>(tokens));
        _copied = Own(new AlignedBuffer<float>(tokens));
        _torchLogp = Own(TorchTensors.Leaf(_logp, tokens));
        _torchOld = Own(TorchTensors.Data(_old, tokens));
        _torchAdvantage = Own(TorchTensors.Data(_advantage, tokens));
        _torch = new TorchStep(TorchLoss, _torchLogp);
    }

    public override IReadOnlyList<Contender> Contenders(int threads)
    {
        List<Contender> contenders = [new(ContenderKind.LossGen, () => Run()), new(ContenderKind.Torch, _torch.Run)];

        // Three tensors are read and one written: two copies.
        AddCopy(contenders, threads, (_logp, _gradient), (_old, _copied));
        return contenders;
    }

    public override void CheckAgreement()
    {
        _torch.Run();
        Compare(Run(), _torch.Value());
        Compare(_gradient.Span, TorchTensors.Gradient(_torchLogp));
    }

    private float Run() => BenchmarkLosses.PpoClipBackward(_logp.Span, _old.Span, _advantage.Span, Epsilon, _gradient.Span);

    private Tensor TorchLoss()
    {
        Tensor ratio = exp(_torchLogp - _torchOld);
        Tensor clipped = clamp(ratio, 1 - Epsilon, 1 + Epsilon);
        return -minimum(ratio * _torchAdvantage, clipped * _torchAdvantage).mean();
    }
}
