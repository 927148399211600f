using System.Linq;
using LossGen.Definitions;
using LossGen.Torch.Tests.Parity;
using TorchSharp;
using Xunit;
using static LossGen.Torch.Tests.Catalogue.CatalogueParity;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests.Catalogue;

/// <summary>Losses of the catalogue over logits and labels, as PyTorch has them.</summary>
public sealed class CatalogueClassificationTests
{
    private const int Rows = 37;
    private const int Classes = 101;

    private readonly TestTensor[] _logits = [TestInputs.Normal(1, 3, Rows, Classes)];
    private readonly int[] _labels = TestInputs.Labels(2, Rows, Classes);
    private readonly int[] _ignoring;
    private readonly double[] _weights = TestInputs.Uniform(3, Classes).Values;
    private readonly double[] _binary = [.. TestInputs.Labels(4, Rows * Classes, 2).Select(bit => (double)bit)];
    private readonly int[] _signs = TestInputs.Signs(5, Rows * Classes);

    public CatalogueClassificationTests() => _ignoring = [.. _labels.Select((label, row) => row % 5 == 0 ? -100 : label)];

    [Fact]
    public void CrossEntropy() => Check(
        _logits,
        (x, g) => LanguageModelLosses.CrossEntropyBackward(x[0], _labels, g[0]),
        (x, g) => LanguageModelLosses.CrossEntropyBackward(x[0], _labels, g[0]),
        x => functional.cross_entropy(x[0], TorchParity<float>.Labels(_labels)));

    [Fact]
    public void CrossEntropy_with_ignored_labels() => Check(
        _logits,
        (x, g) => LanguageModelLosses.CrossEntropyBackward(x[0], _ignoring, -100, g[0]),
        (x, g) => LanguageModelLosses.CrossEntropyBackward(x[0], _ignoring, -100, g[0]),
        x => functional.cross_entropy(x[0], TorchParity<float>.Labels(_ignoring), ignore_index: -100));

    [Fact]
    public void CrossEntropy_with_smoothing() => Check(
        _logits,
        (x, g) => LanguageModelLosses.CrossEntropyBackward(x[0], _ignoring, -100, 0.125f, g[0]),
        (x, g) => LanguageModelLosses.CrossEntropyBackward(x[0], _ignoring, -100, 0.125, g[0]),
        x => Smoothed(x[0], [.. Enumerable.Repeat(1.0, Classes)], 0.125));

    [Fact]
    public void CrossEntropy_with_weights_and_smoothing() => Check(
        _logits,
        (x, g) => LanguageModelLosses.CrossEntropyBackward(x[0], _ignoring, Singles(_weights), -100, 0.125f, g[0]),
        (x, g) => LanguageModelLosses.CrossEntropyBackward(x[0], _ignoring, _weights, -100, 0.125, g[0]),
        x => Smoothed(x[0], _weights, 0.125));

    [Fact]
    public void BinaryCrossEntropy() => Check(
        _logits,
        (x, g) => ClassificationLosses.BinaryCrossEntropyBackward(x[0], Singles(_binary), g[0]),
        (x, g) => ClassificationLosses.BinaryCrossEntropyBackward(x[0], _binary, g[0]),
        x => functional.binary_cross_entropy_with_logits(x[0], DataLike(x[0], _binary, Rows, Classes)));

    [Fact]
    public void BinaryCrossEntropy_with_a_weight_of_the_positives() => Check(
        _logits,
        (x, g) => ClassificationLosses.BinaryCrossEntropyBackward(x[0], Singles(_binary), 3, g[0]),
        (x, g) => ClassificationLosses.BinaryCrossEntropyBackward(x[0], _binary, 3, g[0]),
        x => functional.binary_cross_entropy_with_logits(
            x[0], DataLike(x[0], _binary, Rows, Classes), pos_weights: DataLike(x[0], [3], 1)));

    [Fact]
    public void SoftMargin() => Check(
        _logits,
        (x, g) => ClassificationLosses.SoftMarginBackward(x[0], _signs, g[0]),
        (x, g) => ClassificationLosses.SoftMarginBackward(x[0], _signs, g[0]),
        x => functional.soft_margin_loss(x[0].flatten(), SignsLike(x[0], _signs)));

    [Fact]
    public void MultiLabelSoftMargin() => Check(
        _logits,
        (x, g) => ClassificationLosses.MultiLabelSoftMarginBackward(x[0], Singles(_binary), Classes, g[0]),
        (x, g) => ClassificationLosses.MultiLabelSoftMarginBackward(x[0], _binary, Classes, g[0]),
        x => functional.multilabel_soft_margin_loss(x[0], DataLike(x[0], _binary, Rows, Classes)));

    [Fact]
    public void MultiMargin() => Check(
        _logits,
        (x, g) => ClassificationLosses.MultiMarginBackward(x[0], _labels, 1, g[0]),
        (x, g) => ClassificationLosses.MultiMarginBackward(x[0], _labels, 1, g[0]),
        x => functional.multi_margin_loss(x[0], TorchParity<float>.Labels(_labels)));

    [Fact]
    public void KlDivergence()
    {
        double[] target = [.. _weights.Select(x => x / _weights.Sum()).Select(x => (double)(float)x)];
        double[] rows = [.. Enumerable.Range(0, Rows).SelectMany(_ => target)];
        Check(
            _logits,
            (x, g) => ClassificationLosses.KlDivergenceBackward(x[0], Singles(rows), Classes, g[0]),
            (x, g) => ClassificationLosses.KlDivergenceBackward(x[0], rows, Classes, g[0]),
            x => functional.kl_div(x[0], DataLike(x[0], rows, Rows, Classes), log_target: false, reduction: Reduction.Sum) / Rows);
    }

    // TorchSharp has no label_smoothing: as PyTorch documents it, over the rows that are not ignored.
    private Tensor Smoothed(Tensor logits, double[] weights, double smoothing)
    {
        Tensor weight = DataLike(logits, weights, Classes);
        Tensor labels = TorchParity<float>.Labels(_ignoring);
        Tensor kept = labels.ne(-100);
        Tensor total = weight.index_select(0, labels[kept]).sum();
        Tensor spread = -(functional.log_softmax(logits, 1)[kept] * weight).sum() / Classes / total;
        Tensor hard = functional.cross_entropy(logits, labels, weight, ignore_index: -100);
        return ((1 - smoothing) * hard) + (smoothing * spread);
    }
}
