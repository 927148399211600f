using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ILGPU.Runtime;
using LossGen.Generator.Binding;
using LossGen.Gpu.Device.Calls;
using LossGen.Gpu.Device.Declarations;

namespace LossGen.Gpu.Device.Checks;

/// <summary>Compares the kernels of a loss with the CPU's code.</summary>
internal sealed partial class CpuComparison : IDisposable
{
    private static readonly HashSet<string> None = [];

    private readonly DeclaredLoss _loss;
    private readonly CaseWriter _writer;
    private readonly GpuCall _gpu;

    public CpuComparison(Accelerator accelerator, DeclaredLoss loss)
    {
        _loss = loss;
        _writer = new CaseWriter(loss);
        _gpu = new GpuCall(accelerator, loss);
    }

    /// <summary>The least size of the terms of results, for formulas whose terms may cancel each other.</summary>
    public double LeastScale { get; init; }

    public void Dispose() => _gpu.Dispose();

    /// <summary>Puts other elements before those of each view, so that few of them are aligned.</summary>
    public CpuComparison Unaligned()
    {
        _gpu.Offset = 1;
        return this;
    }

    /// <summary>What is wrong at extents; null if nothing is. One gradient after the other is left out as the extents go on.</summary>
    public string? AtSizes(IReadOnlyList<IReadOnlyList<int>> extents)
    {
        var gradients = _loss.Gradients.ToList();
        return extents.Select((sizes, i) => Compare(
            Inputs(sizes), i == 0 || gradients.Count < 2 ? None : [gradients[i % gradients.Count]])).FirstOrDefault(error => error is not null);
    }

    /// <summary>What differs in any bit between some runs of the kernels; null if nothing does.</summary>
    public string? OfRuns(int runs, IReadOnlyList<int> extents)
    {
        var inputs = Inputs(extents);
        var first = _gpu.Run(inputs, None);
        var error = first.Error?.Message;
        for (var run = 1; run < runs && error is null; run++)
        {
            var next = _gpu.Run(inputs, None);
            error = next.Error?.Message ?? next.Values.Keys.FirstOrDefault(name => !Bits(next.Values[name]).SequenceEqual(Bits(first.Values[name])));
        }

        return error is null ? null : $"{_loss.Name} at {inputs.Sizes}, from run to run: {error}";

        static IEnumerable<long> Bits(double[] values) => values.Select(BitConverter.DoubleToInt64Bits);
    }

    /// <summary>The device memory that is kept after a call at each of the extents.</summary>
    public IEnumerable<long> ScratchBytes(params IReadOnlyList<int>[] extents) => extents.Select(sizes =>
    {
        _gpu.Run(Inputs(sizes), None);
        return _gpu.ScratchBytes;
    });

    /// <summary>What is wrong where one element of a tensor is NaN or infinite; null if nothing is.</summary>
    public string? WithSpecialValues(IReadOnlyList<int> sizes)
    {
        var inputs = Inputs(sizes);
        return (
            from tensor in _writer.RealTensors
            where inputs.Tensors[tensor].Length > 0
            from special in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity }
            let place = inputs.Tensors[tensor].Length / 2
            let error = Compare(inputs.With(tensor, place, special), None)
            where error is not null
            select Text($"{tensor}[{place}] = {special}: {error}")).FirstOrDefault();
    }

    /// <summary>What is wrong, with and without gradients, where one position is not on its axis; null if nothing is.</summary>
    public string? WithBadPositions(IReadOnlyList<int> sizes)
    {
        var inputs = Inputs(sizes);
        return (
            from tensor in _writer.PositionTensors
            from value in new[] { -1.0, 250 }
            where _loss.Bound.Signature.Parameters.Single(parameter => parameter.Name == tensor).Element != ElementType.Byte || value >= 0
            let place = inputs.Tensors[tensor].Length / 2
            from withForward in new[] { true, false }
            let error = Compare(inputs.With(tensor, place, value), None, withForward)
            where error is not null
            select Text($"{tensor}[{place}] = {value}: {error}")).FirstOrDefault();
    }

    /// <summary>Inputs for which the loss is finite, if there are any.</summary>
    private CaseInputs Inputs(IReadOnlyList<int> sizes)
    {
        var real = _writer.Write(sizes, Domain.Real);
        if (IsFinite(CpuCall.Run(_loss, real, None)))
        {
            return real;
        }

        var positive = _writer.Write(sizes, Domain.Positive);
        return IsFinite(CpuCall.Run(_loss, positive, None)) ? positive : real;
    }

    private string? Compare(CaseInputs inputs, IReadOnlySet<string> skipped, bool withForward = true)
    {
        var expected = CpuCall.Run(_loss, inputs, skipped, withForward);
        var actual = _gpu.Run(inputs, skipped, withForward);
        var error = expected.Error is null && actual.Error is null
            ? CompareValues(inputs, skipped, expected, actual)
            : CompareErrors(expected.Error, actual.Error);
        return error is null ? null : $"{_loss.Name} at {inputs.Sizes}: {error}";
    }

    /// <summary>Compares exceptions. Where one iteration reads several tensors at one bad position, each may be the one that is named.</summary>
    private static string? CompareErrors(ArgumentException? expected, ArgumentException? actual) =>
        expected is ArgumentOutOfRangeException && actual is ArgumentOutOfRangeException && WhereAndWhat(expected) is { Length: > 0 } known && known == WhereAndWhat(actual) ? null
        : expected is null || actual is null || expected.GetType() != actual.GetType() || expected.Message != actual.Message || expected.ParamName != actual.ParamName
            ? $"the kernels threw {actual?.Message ?? "nothing"}, the CPU's code {expected?.Message ?? "nothing"}"
            : null;

    private static string WhereAndWhat(ArgumentException exception)
    {
        var match = PositionAndValue().Match(exception.Message);
        return match.Groups[1].Value + match.Groups[2].Value;
    }

    [GeneratedRegex(@"^(At position \d+), \w+ is read (at -?\d+ on axis \d+, where .* valid)")]
    private static partial Regex PositionAndValue();

    private string? CompareValues(CaseInputs inputs, IReadOnlySet<string> skipped, Outcome expected, Outcome actual)
    {
        // How much a change of the inputs by some roundings moves each result bounds how far two right computations may differ.
        var isDouble = _loss.Bound.ComputeType == ElementType.Double;
        var relative = Math.ScaleB(1, isDouble ? -45 : -19);
        var moved = CpuCall.Run(_loss, inputs.Moved(_writer.RealTensors, relative), skipped);
        if (!expected.Values.Keys.Order().SequenceEqual(actual.Values.Keys.Order()))
        {
            return $"the kernels wrote {string.Join(", ", actual.Values.Keys)}, the CPU's code {string.Join(", ", expected.Values.Keys)}";
        }

        foreach (var (name, numbers) in expected.Values)
        {
            // On the CPU the gradient of a scalar is an out parameter, which cannot be left out; here it is a view of no elements then.
            if (actual.Values[name].Length == 0 && skipped.Any(input => name.EndsWith($" {input}Gradient", StringComparison.Ordinal)))
            {
                continue;
            }

            if (actual.Values[name].Length != numbers.Length)
            {
                return $"{name} has {actual.Values[name].Length} elements, on the CPU {numbers.Length}";
            }

            var change = moved.Values.TryGetValue(name, out var others) ? Largest(numbers.Zip(others, (a, b) => a - b)) : 0;
            // The terms of a loss of about 0 may have cancelled each other.
            var cancelled = name.EndsWith(" loss", StringComparison.Ordinal) ? Math.ScaleB(1, isDouble ? -51 : -22) : 0;
            var allowed = (Tolerance(name, isDouble) * Math.Max(LeastScale, Largest(numbers))) + change + cancelled;
            for (var i = 0; i < numbers.Length; i++)
            {
                if (!Agree(numbers[i], actual.Values[name][i], allowed))
                {
                    return Text($"{name}[{i}] is {actual.Values[name][i]:r}, on the CPU {numbers[i]:r} (allowed difference {allowed:g2})");
                }
            }
        }

        return null;
    }

    /// <summary>Of the largest element. Numbers of 16 bits may be the neighbour.</summary>
    private double Tolerance(string name, bool isDouble)
    {
        var output = name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var input = output.EndsWith("Gradient", StringComparison.Ordinal) ? output[..^"Gradient".Length] : output;
        return _loss.Bound.Signature.Parameters.FirstOrDefault(parameter => parameter.Name == input)?.Element switch
        {
            ElementType.Half => Math.ScaleB(1, -10),
            ElementType.BFloat16 => Math.ScaleB(1, -7),
            _ => isDouble ? 1e-12 : 8e-6,
        };
    }

    private static bool Agree(double expected, double actual, double allowed) =>
        double.IsFinite(expected) ? Math.Abs(expected - actual) <= allowed : double.IsNaN(expected) ? double.IsNaN(actual) : actual == expected;

    private static bool IsFinite(Outcome outcome) => outcome.Error is null && outcome.Values.Values.All(values => values.All(double.IsFinite));

    private static double Largest(IEnumerable<double> values) => values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
