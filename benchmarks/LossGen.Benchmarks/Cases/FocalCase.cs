using System.Collections.Generic;
using LossGen.Benchmarks.Losses;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Cases;

/// <summary>Focal loss over classes; in torch composed from cross-entropy, as is usual.</summary>
internal sealed class FocalCase : BenchmarkCase
{
    private const float Gamma = 2;

    private readonly AlignedBuffer<float> _logits;
    private readonly AlignedBuffer<float> _gradient;
    private readonly AlignedBuffer<int> _labels;
    private readonly Tensor _torchLogits;
    private readonly Tensor _torchLabels;
    private readonly TorchStep _torch;

    public FocalCase(int rows, int classes)
    {
        var inputs = new Inputs();
        _logits = Own(inputs.Normal(rows * classes, 0, 2));
        _labels = Own(inputs.Labels(rows, classes));
        _gradient = Own(new AlignedBuffer<float>(rows * classes));
        _torchLogits = Own(TorchTensors.Leaf(_logits, rows, classes));
        _torchLabels = Own(TorchTensors.Labels(_labels));
        _torch = new TorchStep(TorchLoss, _torchLogits);
    }

    public override IReadOnlyList<Contender> Contenders(int threads)
    {
        List<Contender> contenders =
        [
            new(ContenderKind.LossGen, () => BenchmarkLosses.FocalBackward(_logits.Span, _labels.Span, Gamma, _gradient.Span)),
            new(ContenderKind.Torch, _torch.Run),
        ];
        AddCopy(contenders, threads, (_logits, _gradient));
        return contenders;
    }

    public override void CheckAgreement()
    {
        _torch.Run();
        Compare(BenchmarkLosses.FocalBackward(_logits.Span, _labels.Span, Gamma, _gradient.Span), _torch.Value());
        Compare(_gradient.Span, TorchTensors.Gradient(_torchLogits));
    }

    private Tensor TorchLoss()
    {
        Tensor crossEntropy = functional.cross_entropy(_torchLogits, _torchLabels, reduction: Reduction.None);
        Tensor probability = exp(-crossEntropy);
        return ((1 - probability).pow(Gamma) * crossEntropy).mean();
    }
}
