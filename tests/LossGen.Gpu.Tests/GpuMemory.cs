using System;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Gpu.Tests;

/// <summary>Elements on an accelerator, of a type that is known when the test runs.</summary>
internal sealed class GpuMemory(MemoryBuffer buffer, object view, Func<double[]> read) : IDisposable
{
    public object View { get; } = view;

    public double[] Read() => read();

    public void Dispose() => buffer.Dispose();

    public static GpuMemory Create(Accelerator accelerator, Type element, double[] values) =>
        element == typeof(float) ? Create(accelerator, values, x => (float)x, x => x)
        : element == typeof(double) ? Create(accelerator, values, x => x, x => x)
        : element == typeof(int) ? Create(accelerator, values, x => (int)x, x => x)
        : element == typeof(byte) ? Create(accelerator, values, x => (byte)x, x => x)
        : Create(accelerator, values, x => (long)x, x => x);

    private static GpuMemory Create<T>(Accelerator accelerator, double[] values, Func<double, T> to, Func<T, double> from)
        where T : unmanaged
    {
        var buffer = accelerator.Allocate1D(values.Select(to).ToArray());
        return new GpuMemory(buffer, (ArrayView<T>)buffer.View, () => buffer.GetAsArray1D().Select(from).ToArray());
    }
}
