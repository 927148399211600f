using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using LossGen.Gpu.Device.Calls;
using LossGen.Tests.Reference;

namespace LossGen.Gpu.Tests;

/// <summary>Calls the kernels of a reference case by the names of their parameters.</summary>
internal sealed class GpuRunner(Accelerator accelerator)
{
    public LossResult Run(Type losses, ReferenceCase item)
    {
        var type = losses.GetNestedType(item.Loss + "Gpu", BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new MissingMemberException(losses.Name, item.Loss + "Gpu");
        using var kernels = (IDisposable)Activator.CreateInstance(type, accelerator)!;
        var (value, _) = Call(kernels, "Forward", item);
        if (item.Value is null)
        {
            return new LossResult(value, value, new Dictionary<string, double[]>());
        }

        var (again, gradients) = Call(kernels, "Backward", item);
        return new LossResult(value, again, gradients);
    }

    private (double[] Value, Dictionary<string, double[]> Gradients) Call(object kernels, string name, ReferenceCase item)
    {
        // The method that waits and returns the loss or, for an unreduced one, the only one.
        var method = kernels.GetType().GetMethods().Where(method => method.Name == name).OrderBy(method => method.ReturnType == typeof(void)).First();
        var buffers = new Dictionary<string, GpuMemory>();
        try
        {
            var arguments = method.GetParameters().Select(parameter => Argument(parameter, item, buffers)).ToArray();
            var returned = method.Invoke(kernels, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            accelerator.Synchronize();
            var gradients = buffers.Where(pair => pair.Key.EndsWith("Gradient", StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[..^"Gradient".Length], pair => pair.Value.Read());
            return (returned is null ? buffers["output"].Read() : [Convert.ToDouble(returned)], gradients);
        }
        finally
        {
            foreach (var buffer in buffers.Values)
            {
                buffer.Dispose();
            }
        }
    }

    private object Argument(ParameterInfo parameter, ReferenceCase item, Dictionary<string, GpuMemory> buffers)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        if (type == typeof(AcceleratorStream))
        {
            return accelerator.DefaultStream;
        }

        if (!type.IsGenericType)
        {
            return type == typeof(int) ? item.Inputs.Values.First(input => input.Shape.Length == 2).Shape[1]
                : name == "upstream" ? Convert.ChangeType(1.0, type)
                : Convert.ChangeType(item.Parameters[name], type);
        }

        // What the kernels write is filled with NaN, so that what they leave out shows.
        var values = item.Inputs.TryGetValue(name, out var input) ? input.Data
            : Enumerable.Repeat(double.NaN, name == "output" ? item.Output!.Length : item.Inputs[name[..^"Gradient".Length]].Length).ToArray();
        var memory = GpuMemory.Create(accelerator, type.GetGenericArguments()[0], values);
        buffers.Add(name, memory);
        return memory.View;
    }
}
