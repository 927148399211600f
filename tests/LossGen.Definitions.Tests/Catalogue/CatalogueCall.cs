using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Testing;

namespace LossGen.Definitions.Tests.Catalogue;

/// <summary>Calls a loss with arguments by name. Tensors are arrays of doubles, converted to the element type of the parameter.</summary>
internal static class CatalogueCall
{
    /// <summary>The value of the forward method: one number, or the elements of a loss over indices.</summary>
    public static double[] Forward(CatalogueLoss loss, IReadOnlyDictionary<string, object> inputs, int outputLength = 1) =>
        Call(loss, loss.Forward, inputs, outputLength, null).Value;

    /// <summary>The value and the gradients of the backward method, by the name of the input.</summary>
    public static (double[] Value, Dictionary<string, double[]> Gradients) Backward(
        CatalogueLoss loss, IReadOnlyDictionary<string, object> inputs, int outputLength = 1, double[]? upstream = null) =>
        Call(loss, loss.Backward ?? throw new MissingMethodException(loss.Signature), inputs, outputLength, upstream);

    private static (double[] Value, Dictionary<string, double[]> Gradients) Call(
        CatalogueLoss loss, MethodInfo method, IReadOnlyDictionary<string, object> inputs, int outputLength, double[]? upstream)
    {
        var parameters = method.GetParameters();
        var arguments = parameters.Select(parameter => Argument(loss, parameter, inputs, outputLength, upstream)).ToArray();
        var returned = LossInvoker.Invoke(method, arguments);
        var gradients = new Dictionary<string, double[]>();
        double[]? output = null;
        for (var i = 0; i < parameters.Length; i++)
        {
            var name = parameters[i].Name!;
            if (i >= loss.Parameters.Count && name != "upstream")
            {
                gradients[name[..^"Gradient".Length]] =
                    arguments[i] is Array gradient ? Doubles(gradient) : [Convert.ToDouble(arguments[i])];
            }
            else if (name == loss.Unreduced?.Name)
            {
                output = Doubles((Array)arguments[i]!);
            }
        }

        return (output ?? [Convert.ToDouble(returned)], gradients);
    }

    private static object? Argument(
        CatalogueLoss loss, ParameterInfo parameter, IReadOnlyDictionary<string, object> inputs, int outputLength, double[]? upstream)
    {
        var type = parameter.ParameterType;
        var name = parameter.Name!;
        if (parameter.IsOut)
        {
            return null;
        }

        if (name == "upstream")
        {
            return type.IsByRefLike
                ? Elements(upstream ?? Enumerable.Repeat(1.0, outputLength).ToArray(), type.GetGenericArguments()[0])
                : Convert.ChangeType(upstream?[0] ?? 1, type);
        }

        if (!type.IsByRefLike)
        {
            return Convert.ChangeType(inputs[name], type);
        }

        // What the method writes is filled with NaN, so that what it leaves out shows.
        var element = type.GetGenericArguments()[0];
        return inputs.TryGetValue(name, out var input)
            ? Elements((double[])input, element)
            : Elements(Enumerable.Repeat(double.NaN, loss.Parameters.Any(written => written.Name == name)
                ? outputLength
                : ((double[])inputs[name[..^"Gradient".Length]]).Length).ToArray(), element);
    }

    private static Array Elements(double[] values, Type element)
    {
        var array = Array.CreateInstance(element, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            array.SetValue(Number(values[i], element), i);
        }

        return array;
    }

    /// <summary>The number that is nearest in a type.</summary>
    public static object Number(double value, Type element) =>
        element == typeof(Half) ? (Half)value : element == typeof(BFloat16) ? (BFloat16)(float)value : Convert.ChangeType(value, element);

    private static double[] Doubles(Array array) => array.Cast<object>().Select(Double).ToArray();

    /// <summary>The number as a double.</summary>
    public static double Double(object number) => number switch
    {
        Half half => (double)half,
        BFloat16 brain => (float)brain,
        _ => Convert.ToDouble(number),
    };
}
