using System;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Gpu.Tests;

/// <summary>A label outside of its axis.</summary>
public sealed class GpuLabelTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void ABadLabelIsReportedAfterTheLaunch(int label)
    {
        using var kernels = new SingleLosses.CrossEntropyGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(new[] { 1f, 2f, 3f, 4f, 5f, 6f });
        using var target = fixture.Accelerator.Allocate1D(new[] { 0, label });
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => kernels.Forward((ArrayView<float>)logits.View, (ArrayView<int>)target.View, fixture.Accelerator.DefaultStream));
        Assert.Equal("logits", error.ParamName);
        Assert.Contains($"At position 1, logits is read at {label} on axis 1, where 0..2 is valid.", error.Message, StringComparison.Ordinal);

        // The report is gone with the exception.
        target.CopyFromCPU(new[] { 0, 2 });
        Assert.True(float.IsFinite(kernels.Forward((ArrayView<float>)logits.View, (ArrayView<int>)target.View, fixture.Accelerator.DefaultStream)));
    }

    // Rows of several teams and groups: one report is kept for each thread.
    [Fact]
    public void TheFirstOfSeveralBadLabelsIsReported()
    {
        const int Rows = 300;
        using var kernels = new SingleLosses.CrossEntropyGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(new float[Rows * 3]);
        using var target = fixture.Accelerator.Allocate1D(Enumerable.Range(0, Rows).Select(row => row < 123 ? 1 : row).ToArray());
        for (var run = 0; run < 3; run++)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(
                () => kernels.Forward((ArrayView<float>)logits.View, (ArrayView<int>)target.View, fixture.Accelerator.DefaultStream));
            Assert.Contains("At position 123, logits is read at 123 on axis 1", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ALabelOfMoreThan32BitsIsReported()
    {
        using var kernels = new LossGen.Tests.Behaviour.SingleLosses.PaddedCrossEntropyGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(new float[6]);
        using var target = fixture.Accelerator.Allocate1D(new[] { 0, (1L << 32) + 1 });
        Assert.Throws<ArgumentOutOfRangeException>(
            () => kernels.Forward((ArrayView<float>)logits.View, (ArrayView<long>)target.View, fixture.Accelerator.DefaultStream));
    }

    [Fact]
    public void AResultWithoutAPlaceIsRefused()
    {
        using var kernels = new SingleLosses.CrossEntropyGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(new float[6]);
        using var target = fixture.Accelerator.Allocate1D(new int[2]);
        var error = Assert.Throws<ArgumentException>(() => kernels.Forward(
            (ArrayView<float>)logits.View, (ArrayView<int>)target.View, ArrayView<float>.Empty, fixture.Accelerator.DefaultStream));
        Assert.Equal("loss", error.ParamName);
    }

    [Fact]
    public void ResultsAreTheSameFromRunToRun()
    {
        using var kernels = new SingleLosses.CrossEntropyGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(new[] { 1f, 2f, 3f, 4f, 5f, 6.5f });
        using var target = fixture.Accelerator.Allocate1D(new[] { 0, 1 });
        using var first = fixture.Accelerator.Allocate1D<float>(6);
        using var second = fixture.Accelerator.Allocate1D<float>(6);
        var stream = fixture.Accelerator.DefaultStream;
        var a = kernels.Backward((ArrayView<float>)logits.View, (ArrayView<int>)target.View, (ArrayView<float>)first.View, stream);
        var b = kernels.Backward((ArrayView<float>)logits.View, (ArrayView<int>)target.View, (ArrayView<float>)second.View, stream);
        Assert.Equal(a, b);
        Assert.Equal(first.GetAsArray1D(), second.GetAsArray1D());
    }
}
