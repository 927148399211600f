using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace LossGen;

/// <summary>
/// Dynamic loss scaling for mixed precision: gradients are multiplied by a large number before they are stored in 16 bits, so that small
/// ones do not become 0, and divided by it before they are used.
/// </summary>
/// <remarks>
/// <para>
/// In each step: pass <see cref="Scale"/> as <c>upstream</c> of a loss's backward method, propagate the gradients, call
/// <see cref="Unscale(Span{float})"/> on every gradient of the parameters, skip the step of the optimiser if any call found an
/// infinity or a NaN, and call <see cref="Update"/> once. After steps without one the scale grows; after a step with one it shrinks.
/// </para>
/// <para>
/// A scale that is a power of two changes no digit of a gradient. <c>bfloat16</c> has the range of <see cref="float"/> and needs no
/// scaling. Source: Micikevicius et al. 2018; the defaults are those of PyTorch's <c>torch.amp.GradScaler</c>.
/// </para>
/// <example>
/// <code>
/// float loss = MyLosses.CrossEntropyBackward(logits, target, gradient, scaler.Scale);
/// // ... the backward pass of the model, in 16 bits ...
/// bool overflow = scaler.Unscale(weightGradient) | scaler.Unscale(biasGradient);
/// if (!overflow)
/// {
///     optimizer.Step();
/// }
///
/// scaler.Update(overflow);
/// </code>
/// </example>
/// <para>An instance is not safe for several threads at once.</para>
/// </remarks>
public sealed class LossScaler
{
    private const int ChunkLength = 512;

    // 2^-126 and 2^126: the inverse of a scale is finite and normal, so that unscaling loses nothing.
    private const float MinimumScale = 1.17549435E-38f;
    private const float MaximumScale = 8.507059E37f;

    private readonly float _growthFactor;
    private readonly float _backoffFactor;
    private readonly int _growthInterval;

    /// <summary>Creates a scaler.</summary>
    /// <param name="initialScale">The first scale, between 2^-126 and 2^126. Default: 2^16.</param>
    /// <param name="growthFactor">
    /// By what the scale is multiplied after <paramref name="growthInterval"/> good steps, above 1 and finite. Default: 2.
    /// </param>
    /// <param name="backoffFactor">By what it is multiplied after a step that overflowed, in (0, 1). Default: 0.5.</param>
    /// <param name="growthInterval">After how many good steps in a row it grows, at least 1. Default: 2000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside of its range.</exception>
    public LossScaler(float initialScale = 65536, float growthFactor = 2, float backoffFactor = 0.5f, int growthInterval = 2000)
    {
        Require(initialScale is >= MinimumScale and <= MaximumScale, initialScale, nameof(initialScale), "between 2^-126 and 2^126");
        Require(growthFactor > 1 && float.IsFinite(growthFactor), growthFactor, nameof(growthFactor), "above 1 and finite");
        Require(backoffFactor is > 0 and < 1, backoffFactor, nameof(backoffFactor), "between 0 and 1");
        ArgumentOutOfRangeException.ThrowIfLessThan(growthInterval, 1);
        Scale = initialScale;
        _growthFactor = growthFactor;
        _backoffFactor = backoffFactor;
        _growthInterval = growthInterval;
    }

    /// <summary>What the gradients are to be multiplied by in this step.</summary>
    public float Scale { get; private set; }

    /// <summary>How many steps in a row had finite gradients since the scale last changed.</summary>
    public int GoodSteps { get; private set; }

    /// <summary>Divides gradients by <see cref="Scale"/> in place.</summary>
    /// <param name="gradients">Scaled gradients.</param>
    /// <returns>Whether one of them is infinite or NaN. All are divided in any case.</returns>
    public bool Unscale(Span<float> gradients)
    {
        var inverse = 1 / Scale;
        var inverses = new Vector<float>(inverse);
        var infinity = new Vector<float>(float.PositiveInfinity);
        var finite = Vector<int>.AllBitsSet;
        var i = 0;
        for (; i <= gradients.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var part = gradients[i..];
            var values = new Vector<float>(part);

            // False for NaN too.
            finite &= Vector.LessThan(Vector.Abs(values), infinity);
            (values * inverses).CopyTo(part);
        }

        var allFinite = Vector.EqualsAll(finite, Vector<int>.AllBitsSet);
        for (; i < gradients.Length; i++)
        {
            allFinite &= float.IsFinite(gradients[i]);
            gradients[i] *= inverse;
        }

        return !allFinite;
    }

    /// <summary>
    /// Divides gradients by <see cref="Scale"/> in place. What scaling kept from underflowing may underflow now: use
    /// <see cref="Unscale(ReadOnlySpan{Half}, Span{float})"/> where the optimiser works in <see cref="float"/>.
    /// </summary>
    /// <param name="gradients">Scaled gradients.</param>
    /// <returns>Whether one of them is infinite or NaN. All are divided in any case.</returns>
    public bool Unscale(Span<Half> gradients)
    {
        Span<float> chunk = stackalloc float[ChunkLength];
        var found = false;
        for (var rest = gradients; rest.Length > 0; rest = rest[Math.Min(ChunkLength, rest.Length)..])
        {
            var part = rest[..Math.Min(ChunkLength, rest.Length)];
            var unscaled = chunk[..part.Length];
            found |= Unscale(part, unscaled);
            TensorPrimitives.ConvertToHalf(unscaled, part);
        }

        return found;
    }

    /// <summary>Divides gradients by <see cref="Scale"/> into floats, which hold what scaling kept from underflowing.</summary>
    /// <param name="gradients">Scaled gradients.</param>
    /// <param name="unscaled">Receives the gradients, as many.</param>
    /// <returns>Whether one of them is infinite or NaN. All are divided in any case.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public bool Unscale(ReadOnlySpan<Half> gradients, Span<float> unscaled)
    {
        if (gradients.Length != unscaled.Length)
        {
            throw new ArgumentException($"There are {gradients.Length} gradients, but room for {unscaled.Length}.", nameof(unscaled));
        }

        TensorPrimitives.ConvertToSingle(gradients, unscaled);
        return Unscale(unscaled);
    }

    /// <summary>
    /// Ends a step: shrinks the scale after an overflow, and grows it after enough steps without one. It stays between 2^-126 and
    /// 2^126.
    /// </summary>
    /// <param name="foundInfinite">Whether any gradient of the step was infinite or NaN.</param>
    public void Update(bool foundInfinite)
    {
        if (foundInfinite)
        {
            GoodSteps = 0;
            var smaller = Scale * _backoffFactor;
            Scale = smaller >= MinimumScale ? smaller : Scale;
            return;
        }

        if (++GoodSteps < _growthInterval)
        {
            return;
        }

        GoodSteps = 0;
        var larger = Scale * _growthFactor;
        Scale = larger <= MaximumScale ? larger : Scale;
    }

    private static void Require(bool holds, float value, string name, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"It must be {range}.");
        }
    }
}
