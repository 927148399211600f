using System;
using System.Numerics.Tensors;

namespace Common;

/// <summary>y = second(tanh(first(x))): two dense layers, with the gradient of all their weights.</summary>
public sealed class TwoLayerNetwork
{
    private readonly int _hidden;
    private readonly int _outputs;
    private readonly DenseLayer _first;
    private readonly DenseLayer _second;
    private readonly float[] _weights;
    private readonly float[] _gradient;

    // The hidden units of the last Forward, [B,hidden], and their gradient.
    private float[] _units = [];
    private float[] _unitsGradient = [];

    /// <summary>A network with random weights.</summary>
    /// <param name="inputs">The length of a row of x.</param>
    /// <param name="hidden">The number of hidden units.</param>
    /// <param name="outputs">The length of a row of y.</param>
    /// <param name="outputDeviation">How large the weights of the second layer are: little for logits that start out even.</param>
    /// <param name="random">Where the weights come from.</param>
    public TwoLayerNetwork(int inputs, int hidden, int outputs, float outputDeviation, Random random)
    {
        (_hidden, _outputs) = (hidden, outputs);
        _first = new DenseLayer(inputs, hidden);
        _second = new DenseLayer(hidden, outputs);
        _weights = new float[_first.WeightCount + _second.WeightCount];
        _gradient = new float[_weights.Length];
        _first.Initialise(FirstOf(_weights), 1, random);
        _second.Initialise(SecondOf(_weights), outputDeviation, random);
    }

    public Span<float> Weights => _weights;

    /// <summary>What the last <see cref="Backward"/> found for <see cref="Weights"/>.</summary>
    public ReadOnlySpan<float> Gradient => _gradient;

    /// <summary>Computes y [B,outputs] of x [B,inputs].</summary>
    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        int count = y.Length / _outputs * _hidden;
        if (_units.Length < count)
        {
            _units = new float[count];
            _unitsGradient = new float[count];
        }

        Span<float> units = _units.AsSpan(0, count);
        _first.Forward(FirstOf(_weights), x, units);
        TensorPrimitives.Tanh(units, units);
        _second.Forward(SecondOf(_weights), units, y);
    }

    /// <summary>Computes the gradient of the weights from that of y. Must follow the <see cref="Forward"/> of the same x.</summary>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> yGradient)
    {
        int count = yGradient.Length / _outputs * _hidden;
        ReadOnlySpan<float> units = _units.AsSpan(0, count);
        Span<float> unitsGradient = _unitsGradient.AsSpan(0, count);

        Array.Clear(_gradient);
        _second.Backward(SecondOf(_weights), units, yGradient, SecondOf(_gradient), unitsGradient);
        for (int i = 0; i < count; i++)
        {
            unitsGradient[i] *= 1 - (units[i] * units[i]);
        }

        _first.Backward(FirstOf(_weights), x, unitsGradient, FirstOf(_gradient), []);
    }

    private Span<float> FirstOf(float[] whole) => whole.AsSpan(0, _first.WeightCount);

    private Span<float> SecondOf(float[] whole) => whole.AsSpan(_first.WeightCount);
}
