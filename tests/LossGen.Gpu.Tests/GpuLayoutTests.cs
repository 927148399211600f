using System;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using LossGen.Definitions;
using LossGen.Gpu.Device.Checks;
using LossGen.Gpu.Device.Declarations;
using LossGen.Runtime.Ilgpu;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Gpu.Tests;

/// <summary>What depends on where memory lies and how much there is: four elements at a time, panels of rows, overlap.</summary>
public sealed class GpuLayoutTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    // Rows for teams of one thread, of some and of a whole group; aligned and not.
    [Theory]
    [InlineData(3, 1)]
    [InlineData(7, 3)]
    [InlineData(5, 8)]
    [InlineData(4, 30)]
    [InlineData(9, 64)]
    [InlineData(2, 257)]
    public void RowsGiveWhatTheCpuGivesWhereverTheyStart(int rows, int length)
    {
        var random = new Random(rows + length);
        var logits = Values(random, rows * length);
        var target = Enumerable.Range(0, rows).Select(_ => random.Next(length)).ToArray();
        var expected = new float[logits.Length];
        var loss = SingleLosses.CrossEntropyBackward(logits, target, expected);
        foreach (var offset in new[] { 0, 1, 4 })
        {
            using var kernels = new SingleLosses.CrossEntropyGpu(fixture.Accelerator);
            using var memory = fixture.Accelerator.Allocate1D(new float[offset].Concat(logits).ToArray());
            using var labels = fixture.Accelerator.Allocate1D(target);
            using var gradient = fixture.Accelerator.Allocate1D<float>(offset + logits.Length);
            var stream = fixture.Accelerator.DefaultStream;
            var view = ((ArrayView<float>)memory.View).SubView(offset, logits.Length);
            Assert.Equal(loss, kernels.Forward(view, (ArrayView<int>)labels.View, stream), 1e-5f * Math.Abs(loss) + 1e-6f);
            Assert.Equal(
                loss,
                kernels.Backward(view, (ArrayView<int>)labels.View, ((ArrayView<float>)gradient.View).SubView(offset, logits.Length), stream),
                1e-5f * Math.Abs(loss) + 1e-6f);
            Near(expected, gradient.GetAsArray1D()[offset..]);
        }
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1)]
    public void MatricesInPanelsGiveWhatTheCpuGives(long bytes)
    {
        const int Rows = 70;
        const int Depth = 5;
        var random = new Random(1);
        var (q, k) = (Values(random, Rows * Depth), Values(random, Rows * Depth));
        var (expectedQ, expectedK) = (new float[q.Length], new float[k.Length]);
        var loss = SingleLosses.InfoNceBackward(q, k, 0.5f, Depth, expectedQ, expectedK);
        var before = LossGenGpuOptions.PanelBytes;
        LossGenGpuOptions.PanelBytes = bytes;
        try
        {
            using var kernels = new SingleLosses.InfoNceGpu(fixture.Accelerator);
            using var left = fixture.Accelerator.Allocate1D(q);
            using var right = fixture.Accelerator.Allocate1D(k);
            using var leftGradient = fixture.Accelerator.Allocate1D<float>(q.Length);
            using var rightGradient = fixture.Accelerator.Allocate1D<float>(k.Length);
            var actual = kernels.Backward(
                (ArrayView<float>)left.View, (ArrayView<float>)right.View, 0.5f, Depth,
                (ArrayView<float>)leftGradient.View, (ArrayView<float>)rightGradient.View, fixture.Accelerator.DefaultStream);
            Assert.Equal(loss, actual, 1e-5f * Math.Abs(loss));
            Near(expectedQ, leftGradient.GetAsArray1D());
            Near(expectedK, rightGradient.GetAsArray1D());
        }
        finally
        {
            LossGenGpuOptions.PanelBytes = before;
        }
    }

    // Products that write rows, columns, and sums over the panels.
    [Theory]
    [InlineData(nameof(EmbeddingLosses.BarlowTwins))]
    [InlineData(nameof(EmbeddingLosses.VicReg))]
    [InlineData(nameof(EmbeddingLosses.SupervisedContrastive))]
    public void PanelsOfFewRowsGiveWhatTheCpuGives(string method)
    {
        var before = LossGenGpuOptions.PanelBytes;
        LossGenGpuOptions.PanelBytes = 1;
        try
        {
            using var comparison = new CpuComparison(fixture.Accelerator, DeclaredLosses.Find(typeof(EmbeddingLosses), method));
            Assert.Null(comparison.AtSizes([[7, 33, 5]]));
        }
        finally
        {
            LossGenGpuOptions.PanelBytes = before;
        }
    }

    [Fact]
    public void AGradientOverAnInputIsAnError()
    {
        using var kernels = new SingleLosses.CrossEntropyGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(new float[8]);
        using var target = fixture.Accelerator.Allocate1D(new int[2]);
        var view = (ArrayView<float>)logits.View;
        var error = Assert.Throws<ArgumentException>(() => kernels.Backward(
            view.SubView(0, 6), (ArrayView<int>)target.View, view.SubView(2, 6), fixture.Accelerator.DefaultStream));
        Assert.Equal("logitsGradient", error.ParamName);
        Assert.Contains("logitsGradient overlaps logits", error.Message, StringComparison.Ordinal);
    }

    private static float[] Values(Random random, int count) => Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 6) - 3).ToArray();

    private static void Near(float[] expected, float[] actual)
    {
        var allowed = 1e-5f * expected.Max(Math.Abs);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"[{i}] is {actual[i]}, not {expected[i]}");
        }
    }
}
