using System;
using System.Collections.Generic;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;
using LossGen.Benchmarks.Products;
using static TorchSharp.torch;

namespace LossGen.Benchmarks.Cases;

/// <summary>A loss over all pairs of a row of one matrix and a row of another: <c>left[i,d]</c> and <c>right[j,d]</c>.</summary>
internal abstract class ContractionCase : BenchmarkCase
{
    private readonly Tensor _torchLeft;
    private readonly Tensor _torchRight;
    private readonly TorchStep _torch;
    private AlignedBuffer<float>? _pairs;

    protected ContractionCase(int rows, int columns, int depth, double deviation, bool hasLabels)
    {
        (Rows, Columns, Depth) = (rows, columns, depth);
        var inputs = new Inputs();
        Left = Own(inputs.Normal(rows * depth, 0, 1));
        Right = Own(inputs.Normal(columns * depth, 0, deviation));
        Labels = Own(inputs.Labels(hasLabels ? rows : 0, columns));
        LeftGradient = Own(new AlignedBuffer<float>(rows * depth));
        RightGradient = Own(new AlignedBuffer<float>(columns * depth));
        _torchLeft = Own(TorchTensors.Leaf(Left, rows, depth));
        _torchRight = Own(TorchTensors.Leaf(Right, columns, depth));
        Tensor labels = Own(TorchTensors.Labels(Labels));
        _torch = new TorchStep(() => TorchLoss(_torchLeft, _torchRight, labels), _torchLeft, _torchRight);
    }

    /// <inheritdoc/>
    /// <remarks>Three products: the matrix of pairs and the two gradients.</remarks>
    public override double? Operations => 3 * 2.0 * Rows * Columns * Depth;

    /// <inheritdoc/>
    public override long GradientBytes => sizeof(float) * (LeftGradient.Length + (long)RightGradient.Length);

    protected int Rows { get; }

    protected int Columns { get; }

    protected int Depth { get; }

    protected AlignedBuffer<float> Left { get; }

    protected AlignedBuffer<float> Right { get; }

    protected AlignedBuffer<int> Labels { get; }

    protected AlignedBuffer<float> LeftGradient { get; }

    protected AlignedBuffer<float> RightGradient { get; }

    public override IReadOnlyList<Contender> Contenders(int threads)
    {
        List<Contender> contenders = [new(ContenderKind.LossGen, () => Run()), new(ContenderKind.Torch, _torch.Run)];
        if (OpenBlas.Exists)
        {
            OpenBlas.UseThreads(threads);
            _pairs ??= Own(new AlignedBuffer<float>(Rows * Columns));
            contenders.Add(new(ContenderKind.OpenBlas, Products));
        }

        return contenders;
    }

    public override void CheckAgreement()
    {
        _torch.Run();
        Compare(Run(), _torch.Value());
        Compare(LeftGradient.Span, TorchTensors.Gradient(_torchLeft));
        Compare(RightGradient.Span, TorchTensors.Gradient(_torchRight));
    }

    // The gradients that this leaves behind are nobody's.
    private unsafe void Products()
    {
        OpenBlas.Multiply(Left.Pointer, Right.Pointer, Rows, Columns, Depth, _pairs!.Pointer);
        OpenBlas.MultiplyPlain(_pairs.Pointer, false, Right.Pointer, Rows, Depth, Columns, LeftGradient.Pointer);
        OpenBlas.MultiplyPlain(_pairs.Pointer, true, Left.Pointer, Columns, Depth, Rows, RightGradient.Pointer);
    }

    /// <summary>The loss and both gradients by generated code.</summary>
    protected abstract float Run();

    /// <summary>The loss by torch.</summary>
    protected abstract Tensor TorchLoss(Tensor left, Tensor right, Tensor labels);
}
