using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Tests.Binding;
using LossGen.Generator.Tests.Interpretation;
using LossGen.Testing;

namespace LossGen.Generator.Tests.RandomFormulas;

/// <summary>Compares compiled losses with what their formulas mean.</summary>
internal sealed class RandomCheck
{
    private readonly RandomFormula _formula;
    private readonly BoundLoss _loss;
    private readonly LossCase _case;

    public RandomCheck(RandomFormula formula)
    {
        _formula = formula;
        _loss = Bind(formula);
        _case = new LossCase(_loss, formula.Tensors, formula.Scalars);
    }

    /// <summary>The numbers of gradient elements that were compared with differences, and those left out near kinks.</summary>
    public int Compared { get; private set; }

    public int LeftOut { get; private set; }

    // Differences do not stop where the gradient does.
    private bool HasStoppedGradient => _formula.Text.Contains("stopgradient", StringComparison.Ordinal);

    /// <summary>What is wrong with the methods M (of double) and S (of float) of a type; null if nothing is. S may be missing.</summary>
    public string? Find(Type losses)
    {
        var expected = _case.Evaluate(_loss.Result);
        if (!expected.All(double.IsFinite) || Largest(expected) > 1e6)
        {
            return null;
        }

        var upstream = _formula.IsUnreduced ? expected.Select((_, i) => 0.5 + (0.25 * i)).ToArray() : [0.75];
        var metrics = _loss.Metrics.SelectMany(_case.Evaluate).ToArray();
        var exact = Call(losses, "M", typeof(double), upstream);
        return Compare("value", expected, exact.Value, 1e-9)
            ?? Compare("metric", metrics, exact.Metric, 1e-9)
            ?? Compare("value of the backward method", expected, exact.BackwardValue, 1e-9)
            ?? _formula.Differentiable.Select(name => CompareGradient(name, exact.Gradients[name], upstream)).FirstOrDefault(error => error is not null)
            ?? (_formula.HasTau ? CompareTau(exact.Gradients["tau"][0], upstream) : null)
            ?? (losses.GetMethod("S") is null
                ? null
                : CompareSingle(
                    exact, Call(losses, "M", typeof(double), upstream, relative: 1e-6), Call(losses, "S", typeof(float), upstream)));
    }

    private string? CompareGradient(string name, double[] actual, double[] upstream)
    {
        if (HasStoppedGradient)
        {
            return null;
        }

        var differences = actual.Select((_, element) => _case.Derivative(name, element, upstream)).ToArray();
        var scale = 1 + Largest(differences.Select(difference => difference ?? 0));
        for (var element = 0; element < actual.Length; element++)
        {
            if (differences[element] is not { } difference)
            {
                LeftOut++;
            }
            else if (!(Math.Abs(difference - actual[element]) <= 1e-6 * scale))
            {
                return Text($"gradient of {name}, element {element}: {actual[element]:r}, by differences {difference:r}");
            }
            else
            {
                Compared++;
            }
        }

        return null;
    }

    private string? CompareTau(double actual, double[] upstream) =>
        !HasStoppedGradient && _case.Derivative("tau", upstream) is { } difference && !(Math.Abs(difference - actual) <= 1e-6 * (1 + Math.Abs(difference)))
            ? Text($"gradient of tau: {actual:r}, by differences {difference:r}")
            : null;

    // Float may be off by what a relative change of the inputs by some roundings of float makes.
    private string? CompareSingle(Results exact, Results moved, Results single) =>
        Compare("float value", exact.Value, single.Value, 3e-5, moved.Value)
        ?? exact.Gradients.Keys
            .Select(name => Compare("float gradient of " + name, exact.Gradients[name], single.Gradients[name], 1e-4, moved.Gradients[name]))
            .FirstOrDefault(error => error is not null);

    private static string? Compare(string what, double[] expected, double[] actual, double tolerance, double[]? moved = null)
    {
        var scale = 1 + Largest(expected);
        var change = moved is null ? 0 : 20 * Largest(expected.Zip(moved, (a, b) => a - b));
        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= (tolerance * scale) + change))
            {
                return Text($"{what}, element {i}: {actual[i]:r}, expected {expected[i]:r}");
            }
        }

        return null;
    }

    private Results Call(Type losses, string method, Type type, double[] upstream, double relative = 0)
    {
        var forward = Call(losses.GetMethod(method)!, type, upstream, relative);

        // Without anything to differentiate there is no backward method.
        var backward = losses.GetMethod(method + "Backward") is { } other ? Call(other, type, upstream, relative) : forward;
        return backward with { Value = forward.Value, Metric = forward.Metric, BackwardValue = backward.Value };
    }

    private Results Call(MethodInfo method, Type type, double[] upstream, double relative)
    {
        var parameters = method.GetParameters();
        var arguments = parameters.Select(parameter => Argument(parameter, type, upstream, relative)).ToArray();
        var returned = LossInvoker.Invoke(method, arguments);
        double[] Read(string name) =>
            Array.FindIndex(parameters, parameter => parameter.Name == name) is var at and >= 0 ? Doubles(arguments[at]) : [];

        var gradients = _formula.Differentiable.Concat(_formula.HasTau ? ["tau"] : [])
            .ToDictionary(name => name, name => Read(name + "Gradient"));
        var value = _formula.IsUnreduced ? Read("loss") : Doubles(returned);
        return new Results(value, Read("metric"), value, gradients);
    }

    private object? Argument(ParameterInfo parameter, Type type, double[] upstream, double relative)
    {
        var name = parameter.Name!;
        if (parameter.ParameterType.IsByRef)
        {
            return null;
        }

        if (_formula.Tensors.TryGetValue(name, out var tensor))
        {
            var integer = name is "y" or "m";
            return Elements(
                integer ? tensor.Values : tensor.Values.Select((x, i) => x * (1 + (i % 2 == 0 ? relative : -relative))).ToArray(),
                name == "y" ? typeof(int) : name == "m" ? typeof(byte) : type);
        }

        if (_formula.Scalars.TryGetValue(name, out var scalar))
        {
            return Convert.ChangeType(scalar, parameter.ParameterType, CultureInfo.InvariantCulture);
        }

        var extent = _formula.Tensors.TryGetValue(name.Replace("Gradient", "", StringComparison.Ordinal), out var input)
            ? input.Values.Length
            : upstream.Length;
        return name == "upstream" && _formula.IsUnreduced ? Elements(upstream, type)
            : name == "upstream" ? Convert.ChangeType(upstream[0], type, CultureInfo.InvariantCulture)
            : Elements(Enumerable.Repeat(double.NaN, extent).ToArray(), type);
    }

    private static Array Elements(double[] values, Type type)
    {
        var array = Array.CreateInstance(type, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            array.SetValue(Convert.ChangeType(values[i], type, CultureInfo.InvariantCulture), i);
        }

        return array;
    }

    private static double[] Doubles(object? value) => value switch
    {
        null => [],
        Array array => array.Cast<object>().Select(item => Convert.ToDouble(item, CultureInfo.InvariantCulture)).ToArray(),
        _ => [Convert.ToDouble(value, CultureInfo.InvariantCulture)],
    };

    private static BoundLoss Bind(RandomFormula formula)
    {
        var bag = new DiagnosticBag();
        var loss = FormulaBinder.Bind(formula.Text, Signatures.Parse(formula.Signature("double")), bag);
        return loss ?? throw new InvalidOperationException(string.Join('\n', bag.ToImmutable().Select(item => item.ToString())));
    }

    private static double Largest(IEnumerable<double> values) => values.Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Results(
        double[] Value, double[] Metric, double[] BackwardValue, IReadOnlyDictionary<string, double[]> Gradients);
}
