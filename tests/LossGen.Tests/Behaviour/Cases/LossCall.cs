using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace LossGen.Tests.Behaviour;

/// <summary>The arguments of one call of a loss or its backward method, by the names of the parameters.</summary>
internal sealed class LossCall
{
    private readonly MethodInfo _method;
    private readonly ParameterInfo[] _parameters;
    private readonly object?[] _arguments;
    private readonly HashSet<string> _inputs;

    /// <summary>Places the data; each span at its own distance from an aligned address.</summary>
    public LossCall(LossCase item, MethodInfo method, Data data, int offset = 0)
    {
        _method = method;
        _parameters = method.GetParameters();
        _inputs = item.Inputs.Select(input => input.Name).ToHashSet();
        _arguments = new object?[_parameters.Length];
        for (var i = 0; i < _parameters.Length; i++)
        {
            _arguments[i] = Argument(item, _parameters[i], data, offset == 0 ? 0 : ((offset + i) % 4));
        }
    }

    public static LossCall Forward(LossCase item, Data data, bool single, int offset = 0) => new(item, item.Forward(single), data, offset);

    public static LossCall Backward(LossCase item, Data data, bool single, int offset = 0) => new(item, item.Backward(single), data, offset);

    /// <summary>The names of the spans that the method writes.</summary>
    public IEnumerable<string> Written => _parameters
        .Where(parameter => _arguments[parameter.Position] is Slice && !IsRead(parameter)).Select(parameter => parameter.Name!);

    public IEnumerable<Slice> Slices => _arguments.OfType<Slice>();

    public bool Has(string name) => _parameters.Any(parameter => parameter.Name == name);

    public Slice this[string name]
    {
        get => (Slice)_arguments[Find(name)]!;
        set => _arguments[Find(name)] = value;
    }

    public object? Get(string name) => _arguments[Find(name)];

    public void Set(string name, object? value) => _arguments[Find(name)] = value;

    /// <summary>Passes an empty span.</summary>
    public void Skip(string name) => _arguments[Find(name)] = null;

    public object? Run() => SpanInvoker.Of(_method)(_arguments);

    /// <summary>The arguments and a call that allocates nothing of its own.</summary>
    public Action Discarding()
    {
        var call = SpanInvoker.Discarding(_method);
        return () => call(_arguments);
    }

    /// <summary>The bits of everything that the method gave.</summary>
    public byte[] RunForBits()
    {
        var value = Run();
        return [.. BitsOf(value), .. Written.SelectMany(name => this[name].Bits), .. Outs.SelectMany(BitsOf)];
    }

    private IEnumerable<object?> Outs => _parameters.Where(parameter => parameter.IsOut).Select(parameter => _arguments[parameter.Position]);

    private static byte[] BitsOf(object? value) => value is null ? [] : BitConverter.GetBytes(
        BitConverter.DoubleToInt64Bits(Convert.ToDouble(value, CultureInfo.InvariantCulture)));

    private static bool IsRead(ParameterInfo parameter) => parameter.ParameterType.Name.StartsWith("ReadOnly", StringComparison.Ordinal);

    private int Find(string name) => Array.FindIndex(_parameters, parameter => parameter.Name == name);

    private static object? Argument(LossCase item, ParameterInfo parameter, Data data, int offset)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        if (type.IsByRef)
        {
            return null;
        }

        if (!type.IsByRefLike)
        {
            return type == typeof(int) ? data.Size(name)
                : Convert.ChangeType(name == "upstream" ? 1.0 : data.Scalar(name), type, CultureInfo.InvariantCulture);
        }

        var input = item.Inputs.FirstOrDefault(input => input.Name == name || input.Name + "Gradient" == name);
        var axes = input?.Axes ?? item.Output!.Value.Axes;
        var slice = Slice.Create(
            type.GetGenericArguments()[0], axes.Select(data.Size).ToArray(), offset, type.Name.Contains("Tensor", StringComparison.Ordinal));
        for (var i = 0; i < slice.Length; i++)
        {
            if (input?.Name == name)
            {
                slice[i] = data[name][i];
            }
            else if (name == "upstream")
            {
                slice[i] = Upstream(i);
            }
        }

        return slice;
    }

    /// <summary>The upstream gradient of an element of an unreduced loss.</summary>
    public static double Upstream(int element) => 1 + (element % 5 * 0.25);
}
