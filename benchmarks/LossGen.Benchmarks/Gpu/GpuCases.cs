using System;
using System.Collections.Generic;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks.Gpu;

/// <summary>The losses that are measured on an accelerator, with their arguments in its memory.</summary>
internal sealed class GpuCases : IDisposable
{
    private readonly Accelerator _accelerator;
    private readonly List<IDisposable> _owned = [];
    private readonly Random _random = new(1);

    public GpuCases(Accelerator accelerator) => _accelerator = accelerator;

    /// <summary>The cases. One thread of the CPU accelerator is one of the operating system: there the work is small.</summary>
    public IReadOnlyList<GpuCase> All()
    {
        bool isSmall = _accelerator.AcceleratorType == AcceleratorType.CPU;
        List<GpuCase> cases = [];
        (int, int)[] shapes = isSmall ? [(64, 1000), (512, 10)] : [(4096, 32000), (8192, 1000), (1 << 20, 10)];
        foreach ((int rows, int columns) in shapes)
        {
            AddCrossEntropy(cases, rows, columns);
        }

        AddDpo(cases, isSmall ? 1 << 14 : 1 << 24);
        AddPpo(cases, isSmall ? 1 << 14 : 1 << 24);
        return cases;
    }

    public void Dispose() => _owned.ForEach(item => item.Dispose());

    private void AddCrossEntropy(List<GpuCase> cases, int rows, int columns)
    {
        BenchmarkLosses.CrossEntropyGpu kernels = Own(new BenchmarkLosses.CrossEntropyGpu(_accelerator));
        ArrayView<float> z = Floats(rows * (long)columns);
        ArrayView<int> y = Own(_accelerator.Allocate1D(Enumerable.Range(0, rows).Select(_ => _random.Next(columns)).ToArray())).View;
        ArrayView<float> gradient = Floats(z.Length);
        ArrayView<float> loss = Floats(1);
        string name = $"cross-entropy {rows} x {columns}";
        cases.Add(new GpuCase(name + ", value", (4 * z.Length) + (4L * rows), () => kernels.Forward(z, y, loss, _accelerator.DefaultStream)));
        cases.Add(new GpuCase(
            name + ", value and gradient",
            (8 * z.Length) + (4L * rows),
            () => kernels.Backward(z, y, gradient, loss, _accelerator.DefaultStream)));
    }

    private void AddDpo(List<GpuCase> cases, int count)
    {
        BenchmarkLosses.DpoGpu kernels = Own(new BenchmarkLosses.DpoGpu(_accelerator));
        ArrayView<float>[] inputs = [Floats(count), Floats(count), Floats(count), Floats(count)];
        ArrayView<float> chosen = Floats(count);
        ArrayView<float> rejected = Floats(count);
        ArrayView<float> loss = Floats(1);
        cases.Add(new GpuCase(
            $"DPO {count}, value and gradients",
            24L * count,
            () => kernels.Backward(inputs[0], inputs[1], inputs[2], inputs[3], 0.1f, chosen, rejected, loss, _accelerator.DefaultStream)));
    }

    private void AddPpo(List<GpuCase> cases, int count)
    {
        BenchmarkLosses.PpoClipGpu kernels = Own(new BenchmarkLosses.PpoClipGpu(_accelerator));
        ArrayView<float>[] inputs = [Floats(count), Floats(count), Floats(count)];
        ArrayView<float> gradient = Floats(count);
        ArrayView<float> loss = Floats(1);
        cases.Add(new GpuCase(
            $"PPO clip {count}, value and gradient",
            16L * count,
            () => kernels.Backward(inputs[0], inputs[1], inputs[2], 0.2f, gradient, loss, _accelerator.DefaultStream)));
    }

    private ArrayView<float> Floats(long count)
    {
        float[] values = new float[count];
        for (long i = 0; i < count; i++)
        {
            values[i] = _random.NextSingle() - 0.5f;
        }

        return Own(_accelerator.Allocate1D(values)).View;
    }

    private T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Add(item);
        return item;
    }
}
