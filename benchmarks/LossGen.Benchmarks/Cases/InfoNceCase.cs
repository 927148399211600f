using LossGen.Benchmarks.Losses;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Cases;

/// <summary>InfoNCE over cosine similarities: row i belongs to row i.</summary>
internal sealed class InfoNceCase(int rows, int depth) : ContractionCase(rows, rows, depth, 1, hasLabels: false)
{
    private const float Temperature = 0.1f;

    protected override float Run() => BenchmarkLosses.InfoNceBackward(
        Left.Span, Right.Span, Depth, Temperature, LeftGradient.Span, RightGradient.Span);

    protected override Tensor TorchLoss(Tensor left, Tensor right, Tensor labels)
    {
        Tensor similarities = functional.normalize(left, dim: 1).mm(functional.normalize(right, dim: 1).t()) / Temperature;
        return functional.cross_entropy(similarities, arange(Rows));
    }
}
