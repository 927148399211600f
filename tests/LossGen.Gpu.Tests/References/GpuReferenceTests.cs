using System;
using System.Collections.Generic;
using System.Linq;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Gpu.Tests;

/// <summary>The kernels on ILGPU's CPU accelerator against values and gradients of 60 digits.</summary>
public sealed class GpuReferenceTests : IClassFixture<CpuAcceleratorFixture>
{
    private static readonly IReadOnlyDictionary<string, ReferenceCase> Cases =
        ReferenceCase.Read("reference").Concat(ReferenceCase.Read("reference/extra")).ToDictionary(item => item.Loss + " " + item.Name);

    private readonly Accelerator _accelerator;

    public GpuReferenceTests(CpuAcceleratorFixture fixture) => _accelerator = fixture.Accelerator;

    public static IEnumerable<TheoryDataRow<string>> Names => Cases.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void SingleIsWithinTolerance(string name) => Check(typeof(SingleLosses), Cases[name], 4e-6, Math.ScaleB(1, -24));

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleIsWithinTolerance(string name) => Check(typeof(DoubleLosses), Cases[name], 1e-13, Math.ScaleB(1, -53));

    private void Check(Type losses, ReferenceCase item, double tolerance, double relative)
    {
        var result = new GpuRunner(_accelerator).Run(losses, item);
        var conditioning = Conditioning.Of(item, relative);
        var expected = item.Value is { } value ? [value] : item.Output!;
        Compare("the value", expected, result.Forward, tolerance, conditioning.Value);
        Compare("the value of the backward method", expected, result.Backward, tolerance, conditioning.Value);
        Assert.Equal(item.Gradients.Keys.Order(), result.Gradients.Keys.Order());
        foreach (var gradient in item.Gradients)
        {
            Compare("the gradient of " + gradient.Key, gradient.Value, result.Gradients[gradient.Key], tolerance, conditioning.Gradients[gradient.Key]);
        }
    }

    private static void Compare(string what, double[] expected, double[] actual, double tolerance, double change)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(actual, value => Assert.True(double.IsFinite(value), $"{what} has {value}"));
        var largest = expected.Max(Math.Abs);
        var allowed = Math.Max(tolerance * largest, 4 * change);
        var error = Conditioning.Difference(expected, actual);
        Assert.True(
            error <= allowed,
            FormattableString.Invariant($"{what} is off by {error:g3} ({error / largest:g3} of the largest), allowed is {allowed:g3}"));
    }
}
