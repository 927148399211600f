using System;
using ILGPU;
using ILGPU.Runtime;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Gpu.Tests;

/// <summary>Arguments that are refused before anything is launched, and kernels that are disposed.</summary>
public sealed class GpuArgumentTests : IClassFixture<CpuAcceleratorFixture>, IDisposable
{
    private static readonly float[] Logits = [1, 2, 3, 4, 5, 6];
    private static readonly int[] Target = [0, 2];

    private readonly Accelerator _accelerator;
    private readonly SingleLosses.CrossEntropyGpu _kernels;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _logits;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _target;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _gradient;

    public GpuArgumentTests(CpuAcceleratorFixture fixture)
    {
        _accelerator = fixture.Accelerator;
        _kernels = new SingleLosses.CrossEntropyGpu(_accelerator);
        _logits = _accelerator.Allocate1D(Logits);
        _target = _accelerator.Allocate1D(Target);
        _gradient = _accelerator.Allocate1D<float>(Logits.Length);
    }

    private AcceleratorStream Stream => _accelerator.DefaultStream;

    [Fact]
    public void WithoutAnAcceleratorThereAreNoKernels() => Assert.Throws<ArgumentNullException>(() => new SingleLosses.CrossEntropyGpu(null!));

    [Fact]
    public void AStreamIsNeeded() =>
        Assert.Equal("stream", Assert.Throws<ArgumentNullException>(() => _kernels.Forward(_logits.View, _target.View, null!)).ParamName);

    [Fact]
    public void AStreamOfAnotherAcceleratorIsRefused()
    {
        using var other = new CpuAcceleratorFixture(threads: 4);
        Assert.Equal("stream", Assert.Throws<ArgumentException>(() => _kernels.Forward(_logits.View, _target.View, other.Accelerator.DefaultStream)).ParamName);
    }

    [Theory]
    [InlineData("logits")]
    [InlineData("target")]
    [InlineData("logitsGradient")]
    [InlineData("loss")]
    public void MemoryOfAnotherAcceleratorIsRefused(string name)
    {
        using var other = new CpuAcceleratorFixture(threads: 4);
        using var logits = other.Accelerator.Allocate1D(Logits);
        using var target = other.Accelerator.Allocate1D(Target);
        using var gradient = other.Accelerator.Allocate1D<float>(Logits.Length);
        using var loss = _accelerator.Allocate1D<float>(1);
        using var otherLoss = other.Accelerator.Allocate1D<float>(1);
        var error = Assert.Throws<ArgumentException>(() => _kernels.Backward(
            name == "logits" ? logits.View : _logits.View,
            name == "target" ? target.View : _target.View,
            name == "logitsGradient" ? gradient.View : _gradient.View,
            name == "loss" ? otherLoss.View : loss.View,
            Stream));
        Assert.Equal(name, error.ParamName);
        Assert.Contains("another accelerator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LengthsThatDoNotFitAreRefusedAsOnTheCpu()
    {
        var target = new int[4];
        var expected = Assert.Throws<ArgumentException>(() => SingleLosses.CrossEntropy(Logits, target));
        using var four = _accelerator.Allocate1D(target);
        var actual = Assert.Throws<ArgumentException>(() => _kernels.Forward(_logits.View, four.View, Stream));
        Assert.Equal((expected.Message, expected.ParamName), (actual.Message, actual.ParamName));

        expected = Assert.Throws<ArgumentException>(() => SingleLosses.CrossEntropyBackward(Logits, Target, new float[5]));
        actual = Assert.Throws<ArgumentException>(() => _kernels.Backward(_logits.View, _target.View, ((ArrayView<float>)_gradient.View).SubView(0, 5), Stream));
        Assert.Equal((expected.Message, expected.ParamName), (actual.Message, actual.ParamName));
    }

    [Fact]
    public void TheValueStaysOnTheDeviceWhereAViewTakesIt()
    {
        using var loss = _accelerator.Allocate1D<float>(1);
        _kernels.Forward(_logits.View, _target.View, loss.View, Stream);
        _kernels.Check(Stream);
        Assert.Equal(SingleLosses.CrossEntropy(Logits, Target), loss.GetAsArray1D()[0], 1e-6f);
    }

    [Fact]
    public void DisposedKernelsCannotBeUsed()
    {
        _kernels.Forward(_logits.View, _target.View, Stream);
        _kernels.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _kernels.Forward(_logits.View, _target.View, Stream));
        Assert.Throws<ObjectDisposedException>(() => _kernels.Check(Stream));

        var unused = new SingleLosses.CrossEntropyGpu(_accelerator);
        unused.Dispose();
        Assert.Throws<ObjectDisposedException>(() => unused.Forward(_logits.View, _target.View, Stream));
    }

    public void Dispose()
    {
        _kernels.Dispose();
        _logits.Dispose();
        _target.Dispose();
        _gradient.Dispose();
    }
}
