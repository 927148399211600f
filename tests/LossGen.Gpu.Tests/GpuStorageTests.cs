using System;
using System.Linq;
using System.Numerics.Tensors;
using ILGPU;
using ILGPU.Runtime;
using Xunit;
using DeviceHalf = ILGPU.Half;

namespace LossGen.Gpu.Tests;

/// <summary>Kinds of memory and of schedules that the references do not have, against the CPU.</summary>
public sealed class GpuStorageTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    [Fact]
    public void RowsOfHalfAreComputedInFloat()
    {
        const int Rows = 5;
        const int Length = 12;
        var values = Values(Rows * Length);
        var z = values.Select(value => (System.Half)value).ToArray();
        var y = Enumerable.Range(0, Rows).ToArray();
        var (loss, gradient) = (new System.Half[Rows], new System.Half[z.Length]);
        var upstream = Enumerable.Repeat((System.Half)1f, Rows).ToArray();
        StorageLosses.RowsBackward(z, y, loss, gradient, upstream);
        using var kernels = new StorageLosses.RowsGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(z.Select(value => (DeviceHalf)(float)value).ToArray());
        using var labels = fixture.Accelerator.Allocate1D(y);
        using var losses = fixture.Accelerator.Allocate1D<DeviceHalf>(Rows);
        using var gradients = fixture.Accelerator.Allocate1D<DeviceHalf>(z.Length);
        using var factors = fixture.Accelerator.Allocate1D(upstream.Select(value => (DeviceHalf)(float)value).ToArray());
        kernels.Backward(
            (ArrayView<DeviceHalf>)logits.View, (ArrayView<int>)labels.View, (ArrayView<DeviceHalf>)losses.View, (ArrayView<DeviceHalf>)gradients.View,
            (ArrayView<DeviceHalf>)factors.View, fixture.Accelerator.DefaultStream);
        Near(loss.Select(value => (float)value).ToArray(), losses.GetAsArray1D().Select(value => (float)value).ToArray(), 2e-3f);
        Near(gradient.Select(value => (float)value).ToArray(), gradients.GetAsArray1D().Select(value => (float)value).ToArray(), 2e-3f);
    }

    [Fact]
    public void ATensorSpanIsARowMajorView()
    {
        var z = Values(12);
        int[] y = [0, 2, 1];
        var gradient = new float[12];
        var loss = StorageLosses.ShapedBackward(new ReadOnlyTensorSpan<float>(z, [3, 4]), y, new TensorSpan<float>(gradient, [3, 4]));
        using var kernels = new StorageLosses.ShapedGpu(fixture.Accelerator);
        using var logits = fixture.Accelerator.Allocate1D(z);
        using var labels = fixture.Accelerator.Allocate1D(y);
        using var result = fixture.Accelerator.Allocate1D<float>(12);
        var actual = kernels.Backward((ArrayView<float>)logits.View, (ArrayView<int>)labels.View, (ArrayView<float>)result.View, fixture.Accelerator.DefaultStream);
        Assert.Equal(loss, actual, 1e-5f);
        Near(gradient, result.GetAsArray1D(), 1e-5f);
    }

    // More places than groups, more contributions than threads, and one place with many.
    [Theory]
    [InlineData(1, 5)]
    [InlineData(40, 70)]
    public void AScatterAddsInOrder(int places, int count)
    {
        const int Depth = 3;
        var (table, x, w) = (Values(places * Depth), Values(count * Depth), Values(Depth));
        var id = Enumerable.Range(0, count).Select(n => n % 3 == 0 ? 0 : n * 7 % places).ToArray();
        var (tableGradient, xGradient, wGradient) = (new float[table.Length], new float[x.Length], new float[w.Length]);
        var loss = StorageLosses.TableBackward(table, id, x, w, tableGradient, xGradient, wGradient);
        using var kernels = new StorageLosses.TableGpu(fixture.Accelerator);
        using var tables = fixture.Accelerator.Allocate1D(table);
        using var ids = fixture.Accelerator.Allocate1D(id);
        using var points = fixture.Accelerator.Allocate1D(x);
        using var weights = fixture.Accelerator.Allocate1D(w);
        using var a = fixture.Accelerator.Allocate1D<float>(table.Length);
        using var b = fixture.Accelerator.Allocate1D<float>(x.Length);
        using var c = fixture.Accelerator.Allocate1D<float>(w.Length);
        var actual = kernels.Backward(
            (ArrayView<float>)tables.View, (ArrayView<int>)ids.View, (ArrayView<float>)points.View, (ArrayView<float>)weights.View,
            (ArrayView<float>)a.View, (ArrayView<float>)b.View, (ArrayView<float>)c.View, fixture.Accelerator.DefaultStream);
        Assert.Equal(loss, actual, 1e-4f * Math.Abs(loss));
        Near(tableGradient, a.GetAsArray1D(), 1e-5f);
        Near(xGradient, b.GetAsArray1D(), 1e-5f);
        Near(wGradient, c.GetAsArray1D(), 1e-5f);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 50)]
    public void ARecurrenceIsComposedByATeam(int rows, int steps)
    {
        var x = Values(rows * steps);
        var expected = new float[x.Length];
        var loss = StorageLosses.DiscountedBackward(x, 0.9f, steps, expected);
        using var kernels = new StorageLosses.DiscountedGpu(fixture.Accelerator);
        using var memory = fixture.Accelerator.Allocate1D(x);
        using var gradient = fixture.Accelerator.Allocate1D<float>(x.Length);
        var actual = kernels.Backward((ArrayView<float>)memory.View, 0.9f, steps, (ArrayView<float>)gradient.View, fixture.Accelerator.DefaultStream);
        Assert.Equal(loss, actual, 1e-5f * Math.Abs(loss));
        Near(expected, gradient.GetAsArray1D(), 1e-5f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(75)]
    public void ACumulativeSumOverEverythingIsOneGroup(int steps)
    {
        var (x, w) = (Values(steps), Values(steps + 1)[1..]);
        var expected = new float[steps];
        var loss = StorageLosses.CumulatedBackward(x, w, expected);
        using var kernels = new StorageLosses.CumulatedGpu(fixture.Accelerator);
        using var memory = fixture.Accelerator.Allocate1D(x);
        using var weights = fixture.Accelerator.Allocate1D(w);
        using var gradient = fixture.Accelerator.Allocate1D<float>(steps);
        var actual = kernels.Backward((ArrayView<float>)memory.View, (ArrayView<float>)weights.View, (ArrayView<float>)gradient.View, fixture.Accelerator.DefaultStream);
        Assert.Equal(loss, actual, (1e-5f * Math.Abs(loss)) + 1e-4f);
        Near(expected, gradient.GetAsArray1D(), 1e-5f);
    }

    private static float[] Values(int count)
    {
        var random = new Random(count);
        return Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2).ToArray();
    }

    private static void Near(float[] expected, float[] actual, float tolerance)
    {
        var allowed = tolerance * expected.Max(Math.Abs);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"[{i}] is {actual[i]}, not {expected[i]}");
        }
    }
}
