using System;
using System.Globalization;
using System.Linq;
using GpuQuickstart;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;

const int Rows = 64;
const int Columns = 100;

using Context context = Context.Create(builder => builder.Default().EnableAlgorithms().Optimize(OptimizationLevel.O2));
using Accelerator accelerator = context.GetPreferredDevice(preferCPU: false).CreateAccelerator(context);
Console.WriteLine($"Runs on {accelerator.Name} ({accelerator.AcceleratorType}).");

var random = new Random(1);
float[] z = Enumerable.Range(0, Rows * Columns).Select(_ => (10 * random.NextSingle()) - 5).ToArray();
int[] y = Enumerable.Range(0, Rows).Select(_ => random.Next(Columns)).ToArray();
var onCpu = new float[z.Length];
float expected = Losses.CrossEntropyBackward(z, y, onCpu);

using MemoryBuffer1D<float, Stride1D.Dense> zOnDevice = accelerator.Allocate1D(z);
using MemoryBuffer1D<int, Stride1D.Dense> yOnDevice = accelerator.Allocate1D(y);
using MemoryBuffer1D<float, Stride1D.Dense> gradient = accelerator.Allocate1D<float>(z.Length);
using var kernels = new Losses.CrossEntropyGpu(accelerator);
float loss = kernels.Backward(zOnDevice.View, yOnDevice.View, gradient.View, accelerator.DefaultStream);

float difference = gradient.GetAsArray1D().Zip(onCpu, (a, b) => Math.Abs(a - b)).Max();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"Cross-entropy of {Rows} x {Columns}: {loss} there, {expected} on the CPU; the gradients differ by {difference:g2} at most."));
return Math.Abs(loss - expected) < 1e-5f && difference < 1e-6f ? 0 : 1;
