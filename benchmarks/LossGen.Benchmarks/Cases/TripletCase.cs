using System.Collections.Generic;
using LossGen.Benchmarks.Losses;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Cases;

/// <summary>The triplet margin loss over embeddings.</summary>
internal sealed class TripletCase : BenchmarkCase
{
    private const float Margin = 1;
    private const float Epsilon = 1e-6f;

    private readonly int _dimensions;
    private readonly AlignedBuffer<float>[] _embeddings = new AlignedBuffer<float>[3];
    private readonly AlignedBuffer<float>[] _gradients = new AlignedBuffer<float>[3];
    private readonly Tensor[] _leaves = new Tensor[3];
    private readonly TorchStep _torch;

    public TripletCase(int rows, int dimensions)
    {
        _dimensions = dimensions;
        var inputs = new Inputs();
        for (int i = 0; i < 3; i++)
        {
            _embeddings[i] = Own(inputs.Normal(rows * dimensions, 0, 1));
            _gradients[i] = Own(new AlignedBuffer<float>(rows * dimensions));
            _leaves[i] = Own(TorchTensors.Leaf(_embeddings[i], rows, dimensions));
        }

        _torch = new TorchStep(
            () => functional.triplet_margin_loss(_leaves[0], _leaves[1], _leaves[2], margin: Margin, eps: Epsilon), _leaves);
    }

    public override IReadOnlyList<Contender> Contenders(int threads)
    {
        List<Contender> contenders = [new(ContenderKind.LossGen, () => Run()), new(ContenderKind.Torch, _torch.Run)];
        AddCopy(
            contenders, threads, (_embeddings[0], _gradients[0]), (_embeddings[1], _gradients[1]), (_embeddings[2], _gradients[2]));
        return contenders;
    }

    public override void CheckAgreement()
    {
        _torch.Run();
        Compare(Run(), _torch.Value());
        for (int i = 0; i < 3; i++)
        {
            Compare(_gradients[i].Span, TorchTensors.Gradient(_leaves[i]));
        }
    }

    private float Run() => BenchmarkLosses.TripletBackward(
        _embeddings[0].Span,
        _embeddings[1].Span,
        _embeddings[2].Span,
        _dimensions,
        Margin,
        Epsilon,
        _gradients[0].Span,
        _gradients[1].Span,
        _gradients[2].Span);
}
