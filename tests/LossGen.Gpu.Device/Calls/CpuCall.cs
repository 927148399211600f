using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Gpu.Device.Declarations;
using LossGen.Testing;

namespace LossGen.Gpu.Device.Calls;

/// <summary>Calls the CPU's methods of a loss.</summary>
internal static class CpuCall
{
    /// <summary>Both methods, up to the first that throws.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="inputs">The arguments.</param>
    /// <param name="skipped">The inputs whose gradients are not wanted.</param>
    /// <param name="withForward">Whether the method without gradients is called first.</param>
    public static Outcome Run(DeclaredLoss loss, CaseInputs inputs, IReadOnlySet<string> skipped, bool withForward = true)
    {
        var values = new Dictionary<string, double[]>();
        try
        {
            if (withForward)
            {
                Call(loss.Forward, "forward ", inputs, skipped, values);
            }

            if (loss.Backward is not null)
            {
                Call(loss.Backward, "backward ", inputs, skipped, values);
            }

            return new Outcome(values, null);
        }
        catch (ArgumentException exception)
        {
            return new Outcome(values, exception);
        }
    }

    private static void Call(MethodInfo method, string kind, CaseInputs inputs, IReadOnlySet<string> skipped, Dictionary<string, double[]> values)
    {
        var parameters = method.GetParameters();
        var arguments = parameters.Select(parameter => Argument(parameter, inputs, skipped)).ToArray();
        var returned = LossInvoker.Invoke(method, arguments);
        if (returned is not null)
        {
            values[kind + "loss"] = [Numbers.From(returned)];
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var name = parameters[i].Name!;
            if (parameters[i].ParameterType.IsByRef)
            {
                values[kind + name] = [Numbers.From(arguments[i]!)];
            }
            else if (arguments[i] is Array array && !inputs.Tensors.ContainsKey(name) && name != "upstream")
            {
                values[kind + name] = Numbers.Doubles(array);
            }
        }
    }

    private static object? Argument(ParameterInfo parameter, CaseInputs inputs, IReadOnlySet<string> skipped)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        if (type.IsByRef)
        {
            return null;
        }

        if (!type.IsByRefLike)
        {
            return name == "upstream" ? Numbers.To(CaseValues.Upstream, type) : Numbers.To(inputs.Scalars[name], type);
        }

        var element = type.GetGenericArguments()[0];
        return inputs.Tensors.TryGetValue(name, out var data) ? Numbers.Array(data, element)
            : name == "upstream" ? Numbers.Array(CaseValues.Upstreams(CaseValues.LossLength(inputs)), element)
            : Numbers.Array(CaseValues.Unwritten(name, inputs, skipped, element), element);
    }
}
