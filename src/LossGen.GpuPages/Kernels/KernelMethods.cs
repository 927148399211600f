using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using LossGen.Runtime.Ilgpu;

namespace LossGen.GpuPages.Kernels;

/// <summary>Finds the kernels of losses: static methods over one structure of arguments, in a class that is local to the generated file.</summary>
internal static class KernelMethods
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The classes <c>MGpu</c> of an assembly by the type and the name of the loss.</summary>
    public static SortedDictionary<string, Type> Classes(Assembly assembly) =>
        new(assembly.GetTypes().Where(type => type.IsSealed && typeof(GpuLoss).IsAssignableFrom(type))
            .ToDictionary(type => $"{type.DeclaringType!.FullName!.Replace("LossGen.Definitions.", "", StringComparison.Ordinal)}.{type.Name[..^"Gpu".Length]}"), StringComparer.Ordinal);

    /// <summary>The methods of a class <c>MGpu</c> that leave the loss on the device.</summary>
    public static IEnumerable<MethodInfo> Launching(Type kernels) =>
        kernels.GetMethods().Where(method => method.Name is "Forward" or "Backward" or "ForwardUnreduced" or "BackwardUnreduced" or "ForwardReduced" or "BackwardReduced" && method.ReturnType == typeof(void));

    /// <summary>The kernels that a method of a class <c>MGpu</c> launches, in the order of the launches.</summary>
    /// <param name="launching">Its method <c>Forward</c> or <c>Backward</c>, or one of these that says whether it is unreduced.</param>
    public static IReadOnlyList<MethodInfo> Of(MethodInfo launching)
    {
        var type = Created(launching).FirstOrDefault(type => type.Name.EndsWith("OnGpu", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{launching.DeclaringType}.{launching.Name} launches no kernels.");
        return [.. type.GetMethods(Statics).Where(method => IsKernel(method) && method.Name.StartsWith(launching.Name.StartsWith("Forward", StringComparison.Ordinal) ? "Forward" : "Backward", StringComparison.Ordinal)).OrderBy(method => method.MetadataToken)];
    }

    /// <summary>Whether a kernel computes the factor of a matrix product: its launch is not described by itself.</summary>
    public static bool IsScale(MethodInfo kernel) => kernel.Name.Contains("Scale", StringComparison.Ordinal);

    /// <summary>The kernels that losses share.</summary>
    public static IReadOnlyList<MethodInfo> Shared { get; } =
        [.. typeof(GpuScratch).Assembly.GetTypes().SelectMany(type => type.GetMethods(Statics | BindingFlags.DeclaredOnly))
            .Where(method => method.Name is "ReducePartials" || (IsKernel(method) && !method.IsGenericMethod && method.DeclaringType is { IsGenericType: false }))];

    private static bool IsKernel(MethodInfo method) =>
        method.ReturnType == typeof(void) && method.GetParameters() is [{ ParameterType: { IsValueType: true, IsNested: true } }];

    /// <summary>The types that a method makes objects of.</summary>
    private static IEnumerable<Type> Created(MethodInfo method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i + 5 <= code.Length; i++)
        {
            if (code[i] != (byte)OpCodes.Newobj.Value)
            {
                continue;
            }

            MethodBase? constructor;
            try
            {
                constructor = method.Module.ResolveMethod(BitConverter.ToInt32(code, i + 1));
            }
            catch (ArgumentException)
            {
                // The byte was part of another instruction.
                continue;
            }

            if (constructor?.DeclaringType is { } type)
            {
                yield return type;
            }
        }
    }
}
