using System;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using Xunit;

namespace LossGen.Gpu.Tests;

/// <summary>Losses of one name have one class of kernels, with the methods of each.</summary>
public sealed class GpuOverloadTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    private static readonly int[] Labels = [0, 3, 1];

    [Fact]
    public void EachOverloadComputesItsOwnLoss()
    {
        var z = Enumerable.Range(0, 12).Select(i => MathF.Sin(5 * i)).ToArray();
        var w = new float[] { 1, 2, 3 };
        var (tempered, weighted) = (new float[12], new float[12]);
        var first = OverloadedLosses.CrossEntropyBackward(z, Labels, 0.5f, tempered);
        var second = OverloadedLosses.CrossEntropyBackward(z, Labels, w, weighted);

        using var kernels = new OverloadedLosses.CrossEntropyGpu(fixture.Accelerator);
        var stream = fixture.Accelerator.DefaultStream;
        using var logits = fixture.Accelerator.Allocate1D(z);
        using var labels = fixture.Accelerator.Allocate1D(Labels);
        using var weights = fixture.Accelerator.Allocate1D(w);
        using var gradient = fixture.Accelerator.Allocate1D<float>(12);
        var (zView, yView, wView, gradientView) = ((ArrayView<float>)logits.View, (ArrayView<int>)labels.View, (ArrayView<float>)weights.View, (ArrayView<float>)gradient.View);

        Assert.Equal(first, kernels.Backward(zView, yView, 0.5f, gradientView, stream), 1e-5f);
        Assert.All(gradient.GetAsArray1D().Zip(tempered), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        Assert.Equal(second, kernels.Backward(zView, yView, wView, gradientView, stream), 1e-5f);
        Assert.All(gradient.GetAsArray1D().Zip(weighted), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Fact]
    public void AnOverloadOverDoublesIsThere()
    {
        var z = Enumerable.Range(0, 12).Select(i => Math.Sin(5 * i)).ToArray();
        var expected = new double[12];
        var loss = OverloadedLosses.CrossEntropyBackward(z, Labels, 0.5, expected);
        using var kernels = new OverloadedLosses.CrossEntropyGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(z);
        using var labels = fixture.Accelerator.Allocate1D(Labels);
        using var gradient = fixture.Accelerator.Allocate1D<double>(12);
        var actual = kernels.Backward(
            (ArrayView<double>)logits.View, (ArrayView<int>)labels.View, 0.5, (ArrayView<double>)gradient.View, fixture.Accelerator.DefaultStream);
        Assert.Equal(loss, actual, 1e-12);
        Assert.All(gradient.GetAsArray1D().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void AHyperparameterOutOfItsRangeIsRefusedBeforeALaunch()
    {
        using var kernels = new OverloadedLosses.CrossEntropyGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(new float[12]);
        using var labels = fixture.Accelerator.Allocate1D(Labels);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => kernels.Forward((ArrayView<float>)logits.View, (ArrayView<int>)labels.View, 0, fixture.Accelerator.DefaultStream));
        Assert.Equal("tau", exception.ParamName);
    }
}
