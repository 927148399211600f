using System.Globalization;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using LossGen;

using Context context = Context.Create(builder => builder.CPU().EnableAlgorithms().Optimize(OptimizationLevel.O2));
using Accelerator accelerator = context.CreateCPUAccelerator(0);
float[] chosen = [1, 2];
float[] rejected = [1, 2];
using MemoryBuffer1D<float, Stride1D.Dense> chosenThere = accelerator.Allocate1D(chosen);
using MemoryBuffer1D<float, Stride1D.Dense> rejectedThere = accelerator.Allocate1D(rejected);
using var kernels = new MyLosses.BradleyTerryGpu(accelerator);
float loss = kernels.Forward(chosenThere.View, rejectedThere.View, accelerator.DefaultStream);
bool isSame = Math.Abs(loss - MyLosses.BradleyTerry(chosen, rejected)) < 1e-6f;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"loss {loss} on the accelerator {(isSame ? "and" : "but not")} on the CPU"));

public static partial class MyLosses
{
    [Loss("mean[b](-log(sigmoid(chosen[b] - rejected[b])))")]
    public static partial float BradleyTerry(ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected);
}
