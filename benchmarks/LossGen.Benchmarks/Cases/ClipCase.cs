using LossGen.Benchmarks.Losses;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Cases;

/// <summary>CLIP's symmetric loss: InfoNCE over the rows and over the columns of one matrix.</summary>
internal sealed class ClipCase(int rows, int depth) : ContractionCase(rows, rows, depth, 1, hasLabels: false)
{
    // Of the size of a learnt scale over normalised vectors, which these are not: their products are about 16 times as large.
    private const float Scale = 0.5f;

    protected override float Run() => BenchmarkLosses.ClipBackward(
        Left.Span, Right.Span, Depth, Scale, LeftGradient.Span, RightGradient.Span, out _);

    protected override Tensor TorchLoss(Tensor left, Tensor right, Tensor labels)
    {
        Tensor similarities = Scale * left.mm(right.t());
        Tensor diagonal = arange(Rows);
        return (functional.cross_entropy(similarities, diagonal) + functional.cross_entropy(similarities.t(), diagonal)) / 2;
    }
}
