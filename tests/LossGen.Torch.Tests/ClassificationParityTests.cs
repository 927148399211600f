using System.Linq;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests;

/// <summary>Losses over rows of logits and a label each.</summary>
public sealed class ClassificationParityTests
{
    private const int Rows = 37;
    private const int Classes = 101;
    private const int Ignored = -100;

    private readonly TestTensor[] _logits = [TestInputs.Normal(1, 3, Rows, Classes)];
    private readonly int[] _labels = TestInputs.Labels(2, Rows, Classes);

    [Fact]
    public void CrossEntropy_single() => TorchParity<float>.Check(
        _logits,
        (x, g) => SingleLosses.CrossEntropyBackward(x[0], _labels, g[0]),
        x => functional.cross_entropy(x[0], TorchParity<float>.Labels(_labels)));

    [Fact]
    public void CrossEntropy_double() => TorchParity<double>.Check(
        _logits,
        (x, g) => DoubleLosses.CrossEntropyBackward(x[0], _labels, g[0]),
        x => functional.cross_entropy(x[0], TorchParity<double>.Labels(_labels)));

    [Fact]
    public void CrossEntropy_with_ignored_labels_single()
    {
        int[] labels = WithIgnored();
        TorchParity<float>.Check(
            _logits,
            (x, g) => SingleLosses.CrossEntropyBackward(x[0], labels, g[0]),
            x => functional.cross_entropy(x[0], TorchParity<float>.Labels(labels), ignore_index: Ignored));
    }

    [Fact]
    public void CrossEntropy_with_ignored_labels_double()
    {
        int[] labels = WithIgnored();
        TorchParity<double>.Check(
            _logits,
            (x, g) => DoubleLosses.CrossEntropyBackward(x[0], labels, g[0]),
            x => functional.cross_entropy(x[0], TorchParity<double>.Labels(labels), ignore_index: Ignored));
    }

    [Theory]
    [InlineData(2f)]
    [InlineData(1.5f)]
    public void Focal_single(float gamma) => TorchParity<float>.Check(
        _logits,
        (x, g) => SingleLosses.FocalBackward(x[0], _labels, gamma, g[0]),
        x => Focal(x[0], TorchParity<float>.Labels(_labels), gamma));

    [Theory]
    [InlineData(2d)]
    [InlineData(1.5d)]
    public void Focal_double(double gamma) => TorchParity<double>.Check(
        _logits,
        (x, g) => DoubleLosses.FocalBackward(x[0], _labels, gamma, g[0]),
        x => Focal(x[0], TorchParity<double>.Labels(_labels), gamma));

    [Fact]
    public void MultiMargin_single() => TorchParity<float>.Check(
        _logits,
        (x, g) => SingleLosses.MultiMarginBackward(x[0], _labels, 0.75f, g[0]),
        x => functional.multi_margin_loss(x[0], TorchParity<float>.Labels(_labels), margin: 0.75));

    [Fact]
    public void MultiMargin_double() => TorchParity<double>.Check(
        _logits,
        (x, g) => DoubleLosses.MultiMarginBackward(x[0], _labels, 0.75, g[0]),
        x => functional.multi_margin_loss(x[0], TorchParity<double>.Labels(_labels), margin: 0.75));

    private static Tensor Focal(Tensor logits, Tensor labels, double gamma)
    {
        Tensor crossEntropy = functional.cross_entropy(logits, labels, reduction: Reduction.None);
        return ((1 - exp(-crossEntropy)).pow(gamma) * crossEntropy).mean();
    }

    private int[] WithIgnored() => [.. _labels.Select((label, row) => row % 5 == 2 ? Ignored : label)];
}
