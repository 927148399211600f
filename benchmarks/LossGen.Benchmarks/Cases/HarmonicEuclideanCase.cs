using LossGen.Benchmarks.Losses;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Cases;

/// <summary>Cross-entropy over squared distances to centres. In torch through norms and a product, the fastest way there is.</summary>
internal sealed class HarmonicEuclideanCase(int rows, int depth, int centres)
    : ContractionCase(rows, centres, depth, 1, hasLabels: true)
{
    protected override float Run() => BenchmarkLosses.HarmonicEuclideanBackward(
        Left.Span, Right.Span, Labels.Span, Depth, LeftGradient.Span, RightGradient.Span);

    protected override Tensor TorchLoss(Tensor left, Tensor right, Tensor labels)
    {
        Tensor distances = left.square().sum(1, keepdim: true) + right.square().sum(1) - (2 * left.mm(right.t()));
        return functional.cross_entropy(-distances, labels);
    }
}
