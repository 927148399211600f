using System.Collections.Generic;
using LossGen.Benchmarks.Losses;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Cases;

/// <summary>Direct preference optimisation over log-probabilities of pairs.</summary>
internal sealed class DpoCase : BenchmarkCase
{
    private const float Beta = 0.1f;

    private readonly AlignedBuffer<float> _chosen;
    private readonly AlignedBuffer<float> _rejected;
    private readonly AlignedBuffer<float> _refChosen;
    private readonly AlignedBuffer<float> _refRejected;
    private readonly AlignedBuffer<float> _chosenGradient;
    private readonly AlignedBuffer<float> _rejectedGradient;
    private readonly AlignedBuffer<float> _copied;
    private readonly Tensor _torchChosen;
    private readonly Tensor _torchRejected;
    private readonly TorchStep _torch;

    public DpoCase(int pairs)
    {
        var inputs = new Inputs();
        _chosen = Own(inputs.Normal(pairs, -60, 15));
        _rejected = Own(inputs.Normal(pairs, -60, 15));
        _refChosen = Own(inputs.Normal(pairs, -60, 15));
        _refRejected = Own(inputs.Normal(pairs, -60, 15));
        _chosenGradient = Own(new AlignedBuffer<float>(pairs));
        _rejectedGradient = Own(new AlignedBuffer<float>(pairs));
        _copied = Own(new AlignedBuffer<float>(pairs));
        _torchChosen = Own(TorchTensors.Leaf(_chosen, pairs));
        _torchRejected = Own(TorchTensors.Leaf(_rejected, pairs));
        Tensor refChosen = Own(TorchTensors.Data(_refChosen, pairs));
        Tensor refRejected = Own(TorchTensors.Data(_refRejected, pairs));
        _torch = new TorchStep(
            () => -functional.logsigmoid(Beta * ((_torchChosen - _torchRejected) - (refChosen - refRejected))).mean(),
            _torchChosen,
            _torchRejected);
    }

    public override IReadOnlyList<Contender> Contenders(int threads)
    {
        List<Contender> contenders = [new(ContenderKind.LossGen, () => Run()), new(ContenderKind.Torch, _torch.Run)];

        // Four tensors are read and two written: three copies.
        AddCopy(contenders, threads, (_chosen, _chosenGradient), (_rejected, _rejectedGradient), (_refChosen, _copied));
        return contenders;
    }

    public override void CheckAgreement()
    {
        _torch.Run();
        Compare(Run(), _torch.Value());
        Compare(_chosenGradient.Span, TorchTensors.Gradient(_torchChosen));
        Compare(_rejectedGradient.Span, TorchTensors.Gradient(_torchRejected));
    }

    private float Run() => BenchmarkLosses.DpoBackward(
        _chosen.Span, _rejected.Span, _refChosen.Span, _refRejected.Span, Beta, _chosenGradient.Span, _rejectedGradient.Span);
}
