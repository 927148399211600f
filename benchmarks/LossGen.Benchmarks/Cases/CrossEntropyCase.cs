using System;
using System.Collections.Generic;
using LossGen.Benchmarks.Losses;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Cases;

/// <summary>Cross-entropy of rows of logits, into a buffer and in place.</summary>
internal sealed class CrossEntropyCase : BenchmarkCase
{
    private readonly int _rows;
    private readonly int _classes;
    private readonly GccCrossEntropy? _gcc;
    private readonly AlignedBuffer<float> _logits;
    private readonly AlignedBuffer<float> _inPlace;
    private readonly AlignedBuffer<float> _gradient;
    private readonly AlignedBuffer<int> _labels;
    private readonly Tensor _torchLogits;
    private readonly TorchStep _torch;

    public CrossEntropyCase(int rows, int classes, GccCrossEntropy? gcc)
    {
        _rows = rows;
        _classes = classes;
        _gcc = gcc;
        var inputs = new Inputs();
        _logits = Own(inputs.Normal(rows * classes, 0, 2));
        _labels = Own(inputs.Labels(rows, classes));
        _gradient = Own(new AlignedBuffer<float>(rows * classes));
        _inPlace = Own(new AlignedBuffer<float>(rows * classes));
        _torchLogits = Own(TorchTensors.Leaf(_logits, rows, classes));
        Tensor labels = Own(TorchTensors.Labels(_labels));
        _torch = new TorchStep(() => functional.cross_entropy(_torchLogits, labels), _torchLogits);
    }

    public override IReadOnlyList<Contender> Contenders(int threads)
    {
        List<Contender> contenders =
        [
            new(ContenderKind.LossGen, () => BenchmarkLosses.CrossEntropyBackward(_logits.Span, _labels.Span, _gradient.Span)),
            new(ContenderKind.Torch, _torch.Run),
        ];
        if (RunsInPlace())
        {
            contenders.Add(new Contender(
                ContenderKind.LossGenInPlace,
                () => BenchmarkLosses.CrossEntropyBackward(_inPlace.Span, _labels.Span, _inPlace.Span),
                Restore));
        }

        if (_gcc is { } gcc)
        {
            contenders.Add(new Contender(ContenderKind.Gcc, () => RunGcc(gcc, _logits, _gradient, threads)));
            contenders.Add(new Contender(ContenderKind.GccInPlace, () => RunGcc(gcc, _inPlace, _inPlace, threads), Restore));
        }

        AddCopy(contenders, threads, (_logits, _gradient));
        return contenders;
    }

    public override void CheckAgreement()
    {
        _torch.Run();
        double torchValue = _torch.Value();
        Compare(BenchmarkLosses.CrossEntropyBackward(_logits.Span, _labels.Span, _gradient.Span), torchValue);
        Compare(_gradient.Span, TorchTensors.Gradient(_torchLogits));
        if (_gcc is { } gcc)
        {
            _gradient.Span.Clear();
            Compare(RunGcc(gcc, _logits, _gradient, 1), torchValue);
            Compare(_gradient.Span, TorchTensors.Gradient(_torchLogits));
        }
    }

    // Whether the schedule that the generator chose may write the gradient over the logits: else the call says that it may not.
    private bool RunsInPlace()
    {
        try
        {
            BenchmarkLosses.CrossEntropyBackward(_inPlace.Span, _labels.Span, _inPlace.Span);
            return true;
        }
        catch (ArgumentException exception)
        {
            Console.Error.WriteLine("cross-entropy is not measured in place: " + exception.Message);
            return false;
        }
    }

    private void Restore() => _logits.Span.CopyTo(_inPlace.Span);

    private unsafe double RunGcc(GccCrossEntropy gcc, AlignedBuffer<float> logits, AlignedBuffer<float> gradient, int threads) =>
        gcc.Run(logits.Pointer, _labels.Pointer, gradient.Pointer, _rows, _classes, threads);
}
