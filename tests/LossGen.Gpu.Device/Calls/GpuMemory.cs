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
    /// <param name="accelerator">Where they are.</param>
    /// <param name="element">The type of the CPU's elements.</param>
    /// <param name="values">The elements.</param>
    /// <param name="offset">How many other elements stand before them in their allocation.</param>
    public static GpuMemory Create(Accelerator accelerator, Type element, double[] values, int offset = 0) =>
        element == typeof(float) ? Create(accelerator, values, offset, x => (float)x, x => x)
        : element == typeof(double) ? Create(accelerator, values, offset, x => x, x => x)
        : element == typeof(System.Half) ? Create(accelerator, values, offset, x => (ILGPU.Half)(float)(System.Half)x, x => (float)x)
        : element == typeof(BFloat16) ? Create(accelerator, values, offset, x => ((BFloat16)x).ToBits(), x => BFloat16.FromBits(x))
        : element == typeof(int) ? Create(accelerator, values, offset, x => (int)x, x => x)
        : element == typeof(long) ? Create(accelerator, values, offset, x => (long)x, x => x)
        : Create(accelerator, values, offset, x => (byte)x, x => x);

    /// <summary>The type of a view of elements of the CPU's type.</summary>
    public static Type ViewOf(Type element) => typeof(ArrayView<>).MakeGenericType(
        element == typeof(System.Half) ? typeof(ILGPU.Half)
        : element == typeof(BFloat16) ? typeof(ushort)
        : element == typeof(bool) ? typeof(byte)
        : element);

    private static GpuMemory Create<T>(Accelerator accelerator, double[] values, int offset, Func<double, T> to, Func<T, double> from)
        where T : unmanaged
    {
        if (values.Length == 0)
        {
            return new GpuMemory(null, ArrayView<T>.Empty, () => []);
        }

        // Three elements more after them, which no kernel may touch either.
        T[] around = [.. Enumerable.Repeat(to(77), offset), .. values.Select(to), .. Enumerable.Repeat(to(77), 3)];
        var buffer = accelerator.Allocate1D(around);
        return new GpuMemory(buffer, ((ArrayView<T>)buffer.View).SubView(offset, values.Length), Read);

        double[] Read()
        {
            var all = buffer.GetAsArray1D();
            return all.Take(offset).Concat(all.Skip(offset + values.Length)).All(other => other.Equals(to(77)))
                ? all.Skip(offset).Take(values.Length).Select(from).ToArray()
                : throw new InvalidOperationException("Elements next to a view were written.");
        }
    }
}
