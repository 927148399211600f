using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Testing;

namespace LossGen.Tests.Reference;

/// <summary>Calls the loss of a reference case by the names of its parameters.</summary>
internal static class LossRunner
{
    private const BindingFlags Methods = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static LossResult Run(Type losses, ReferenceCase item) => Run(losses, item, item.Inputs);

    public static LossResult Run(Type losses, ReferenceCase item, IReadOnlyDictionary<string, ReferenceTensor> inputs)
    {
        var forward = losses.GetMethod(item.Loss, Methods) ?? throw new MissingMethodException(losses.Name, item.Loss);
        var backward = losses.GetMethod(item.Loss + "Backward", Methods);
        var (value, _) = Call(forward, item, inputs);
        if (item.Value is null)
        {
            return new LossResult(value, value, new Dictionary<string, double[]>());
        }

        var (again, gradients) = Call(backward ?? throw new MissingMethodException(losses.Name, item.Loss + "Backward"), item, inputs);
        return new LossResult(value, again, gradients);
    }

    private static (double[] Value, Dictionary<string, double[]> Gradients) Call(
        MethodInfo method, ReferenceCase item, IReadOnlyDictionary<string, ReferenceTensor> inputs)
    {
        var parameters = method.GetParameters();
        var arguments = parameters.Select(parameter => Argument(parameter, item, inputs)).ToArray();
        var returned = LossInvoker.Invoke(method, arguments);
        var gradients = new Dictionary<string, double[]>();
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Name!.EndsWith("Gradient", StringComparison.Ordinal))
            {
                gradients[parameters[i].Name![..^"Gradient".Length]] = Doubles((Array)arguments[i]!);
            }
        }

        var value = returned is null
            ? Doubles((Array)arguments[Array.FindIndex(parameters, parameter => parameter.Name == "output")]!)
            : [Convert.ToDouble(returned)];
        return (value, gradients);
    }

    private static object Argument(ParameterInfo parameter, ReferenceCase item, IReadOnlyDictionary<string, ReferenceTensor> inputs)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        if (type.IsByRefLike)
        {
            var element = type.GetGenericArguments()[0];
            if (inputs.TryGetValue(name, out var input))
            {
                return Elements(input.Data, element);
            }

            // A span that the method writes is filled with NaN, so that what it leaves out shows.
            var length = name == "output"
                ? item.Output!.Length
                : inputs[name[..^"Gradient".Length]].Length;
            return Elements(Enumerable.Repeat(double.NaN, length).ToArray(), element);
        }

        // An int of the signature is the extent of a last axis.
        return type == typeof(int) ? inputs.Values.First(input => input.Shape.Length == 2).Shape[1]
            : name == "upstream" ? Convert.ChangeType(1.0, type)
            : Convert.ChangeType(item.Parameters[name], type);
    }

    private static Array Elements(double[] values, Type element)
    {
        var array = Array.CreateInstance(element, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            array.SetValue(Convert.ChangeType(values[i], element), i);
        }

        return array;
    }

    private static double[] Doubles(Array array) => array.Cast<object>().Select(Convert.ToDouble).ToArray();
}
