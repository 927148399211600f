using LossGen.Benchmarks.Losses;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Cases;

/// <summary>A linear head and cross-entropy over its logits.</summary>
internal sealed class LinearCrossEntropyCase(int rows, int depth, int classes)
    : ContractionCase(rows, classes, depth, 1 / System.Math.Sqrt(depth), hasLabels: true)
{
    protected override float Run() => BenchmarkLosses.LinearCrossEntropyBackward(
        Left.Span, Right.Span, Labels.Span, Depth, LeftGradient.Span, RightGradient.Span);

    protected override Tensor TorchLoss(Tensor left, Tensor right, Tensor labels) =>
        functional.cross_entropy(functional.linear(left, right), labels, ignore_index: -1);
}
