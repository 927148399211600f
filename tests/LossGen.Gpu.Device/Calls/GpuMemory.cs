using System;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Gpu.Device.Calls;

/// <summary>Elements on an accelerator, of a type that is known when the test runs.</summary>
internal sealed class GpuMemory(MemoryBuffer? buffer, object view, Func<double[]> read) : IDisposable
{
    public object View { get; } = view;

    public double[] Read() => read();

    public void Dispose() => buffer?.Dispose();

    /// <summary>Elements of the type that the CPU's method has.</summary>
    public static GpuMemory Create(Accelerator accelerator, Type element, double[] values) =>
        element == typeof(float) ? Create(accelerator, values, x => (float)x, x => x)
        : element == typeof(double) ? Create(accelerator, values, x => x, x => x)
        : element == typeof(System.Half) ? Create(accelerator, values, x => (ILGPU.Half)(float)(System.Half)x, x => (float)x)
        : element == typeof(BFloat16) ? Create(accelerator, values, x => ((BFloat16)x).ToBits(), x => BFloat16.FromBits(x))
        : element == typeof(int) ? Create(accelerator, values, x => (int)x, x => x)
        : element == typeof(long) ? Create(accelerator, values, x => (long)x, x => x)
        : Create(accelerator, values, x => (byte)x, x => x);

    /// <summary>The type of a view of elements of the CPU's type.</summary>
    public static Type ViewOf(Type element) => typeof(ArrayView<>).MakeGenericType(
        element == typeof(System.Half) ? typeof(ILGPU.Half)
        : element == typeof(BFloat16) ? typeof(ushort)
        : element == typeof(bool) ? typeof(byte)
        : element);

    private static GpuMemory Create<T>(Accelerator accelerator, double[] values, Func<double, T> to, Func<T, double> from)
        where T : unmanaged
    {
        if (values.Length == 0)
        {
            return new GpuMemory(null, ArrayView<T>.Empty, () => []);
        }

        var buffer = accelerator.Allocate1D(values.Select(to).ToArray());
        return new GpuMemory(buffer, (ArrayView<T>)buffer.View, () => buffer.GetAsArray1D().Select(from).ToArray());
    }
}
