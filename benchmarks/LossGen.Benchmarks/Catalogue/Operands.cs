using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Measuring;
using static TorchSharp.torch;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The inputs of a loss by their positions, and the memory that LossGen writes.</summary>
internal sealed class Operands : IDisposable
{
    private readonly Operand[] _operands;
    private readonly bool[][] _flags;
    private AlignedBuffer<float>? _output;
    private AlignedBuffer<float>? _upstream;

    public Operands(IEnumerable<Func<Inputs, Operand>> makers)
    {
        var inputs = new Inputs();
        _operands = [.. makers.Select(maker => maker(inputs))];
        _flags = [.. _operands.Select(operand => operand.Bytes.Select(value => value != 0).ToArray())];
        Tensors = [.. _operands.Select(operand => operand.Tensor)];
        Leaves = [.. _operands.Where(operand => operand.Gradient is not null)];
    }

    /// <summary>The tensors of torch.</summary>
    public Tensor[] Tensors { get; }

    /// <summary>The operands that take a gradient.</summary>
    public IReadOnlyList<Operand> Leaves { get; }

    public ReadOnlySpan<float> this[int position] => _operands[position].Numbers!.Span;

    public ReadOnlySpan<int> Labels(int position) => _operands[position].Integers!.Span;

    public ReadOnlySpan<byte> Bytes(int position) => _operands[position].Bytes;

    public ReadOnlySpan<bool> Mask(int position) => _flags[position];

    public Span<float> Gradient(int position) => _operands[position].Gradient!.Span;

    /// <summary>What a loss over indices writes.</summary>
    public Span<float> Output(int length) => (_output ??= new AlignedBuffer<float>(length)).Span;

    /// <summary>An upstream gradient of ones.</summary>
    public ReadOnlySpan<float> Ones(int length)
    {
        if (_upstream is null)
        {
            _upstream = new AlignedBuffer<float>(length);
            _upstream.Span.Fill(1);
        }

        return _upstream.Span;
    }

    /// <summary>What a loss over indices has written.</summary>
    public ReadOnlySpan<float> Written => _output!.Span;

    public void Dispose()
    {
        foreach (Operand operand in _operands)
        {
            operand.Dispose();
        }

        _output?.Dispose();
        _upstream?.Dispose();
    }
}
