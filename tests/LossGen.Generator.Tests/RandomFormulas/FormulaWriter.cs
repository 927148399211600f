using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Tests.RandomFormulas;

/// <summary>
/// Writes formulas over all constructs of the language, whose values stay moderate. The indices are <c>i</c>, <c>j</c> and <c>k</c>;
/// <c>y[i]</c> is a label in the extent of <c>j</c>, <c>m[i]</c> a mask.
/// </summary>
internal sealed class FormulaWriter(Choices choices)
{
    private static readonly ImmutableArray<string> All = ["i", "j", "k"];

    private readonly List<string> _lines = [];
    private readonly List<(string Name, ImmutableArray<string> Indices)> _definitions = [];
    private string? _helper;

    public bool IsUnreduced { get; private set; }

    public bool HasMetric { get; private set; }

    public string Write()
    {
        if (choices.OneIn(4))
        {
            _lines.Add($"f(u, w) = {choices.Of("u * w + tanh(u)", "exp(-u^2) * w", "log(1 + exp(u)) - w", "u > w ? u : w^2")}");
            _helper = "f";
        }

        var definitions = choices.Of(0, 1, 0, 1, 2, 0, 3);
        for (var n = 0; n < definitions; n++)
        {
            Define(n);
        }

        HasMetric = choices.OneIn(5);
        var metric = HasMetric ? $"metric = {Reduction(2, [])}" : null;
        if (metric is not null)
        {
            _lines.Add(metric);
        }

        IsUnreduced = choices.OneIn(5);
        var result = IsUnreduced ? "loss[i] = " + UsingAll("i", ["i"]) : UsingAll("", []);
        _lines.Add(result);
        return string.Join('\n', _lines);
    }

    /// <summary>The result, with what makes sure that every definition is used and that its free indices are bound.</summary>
    private string UsingAll(string free, ImmutableArray<string> scope)
    {
        var text = free.Length == 0 ? Reduction(choices.Of(3, 2), scope) : Number(choices.Of(3, 2), scope);
        foreach (var (name, indices) in _definitions)
        {
            var missing = indices.Where(index => !scope.Contains(index)).ToArray();
            var read = $"{name}{Subscripts(indices)}";
            text += " + " + (missing.Length == 0 ? read : $"{choices.Of("sum", "mean")}[{string.Join(", ", missing)}]({read})");
        }

        return _helper is null ? text : $"{text} + f(h, {(free.Length == 0 ? "tau" : $"c[i]")})";
    }

    private void Define(int number)
    {
        var indices = choices.Of<ImmutableArray<string>>(["i"], ["i", "j"], ["j"], [], ["i", "j", "k"]);
        var name = $"q{number}";
        if (indices.Length > 0 && choices.OneIn(4))
        {
            // A recurrence along the last index.
            var step = choices.Of("+1", "-1");
            var previous = name + Subscripts(indices.SetItem(indices.Length - 1, indices[^1] + step));
            var factor = choices.Of("0.5", "h", $"tanh({Number(1, indices)})");
            _lines.Add($"{name}{Subscripts(indices)} = {Number(2, indices)} + {factor} * ({previous} ?? {choices.Of("0", "tau", Number(0, indices))})");
        }
        else
        {
            _lines.Add($"{name}{Subscripts(indices)} = {Number(2, indices)}");
        }

        _definitions.Add((name, indices));
    }

    private static string Subscripts(ImmutableArray<string> indices) => indices.IsEmpty ? "" : $"[{string.Join(",", indices)}]";

    /// <summary>A number whose free indices are in scope.</summary>
    private string Number(int depth, ImmutableArray<string> scope)
    {
        if (depth == 0)
        {
            return Leaf(scope);
        }

        return choices.Next(16) switch
        {
            0 or 1 => Leaf(scope),
            2 => $"{Operand(depth, scope)} {choices.Of("+", "-", "*")} {Operand(depth, scope)}",
            3 => $"{Operand(depth, scope)} / (1 + {Operand(depth, scope)}^2)",
            4 or 5 => Unary(depth, scope),
            6 => Binary(depth, scope),
            7 => $"({Condition(depth - 1, scope)} ? {Number(depth - 1, scope)} : {Number(depth - 1, scope)})",
            8 or 9 or 10 => Reduction(depth, scope),
            11 or 12 => Map(depth, scope),
            13 => $"({Condition(depth - 1, scope)}) * {Operand(depth, scope)}",
            14 => $"where({Condition(depth - 1, scope)}, {Number(depth - 1, scope)}, {Number(depth - 1, scope)})",
            _ => _helper is null ? Leaf(scope) : $"f({Number(depth - 1, scope)}, {Number(depth - 1, scope)})",
        };
    }

    private string Operand(int depth, ImmutableArray<string> scope) => $"({Number(depth - 1, scope)})";

    private string Unary(int depth, ImmutableArray<string> scope)
    {
        var x = Number(depth - 1, scope);
        return choices.Of(
            $"exp(tanh({x}))", $"-({x})", $"abs({x})", $"sigmoid({x})", $"log(sigmoid({x}))", $"log(1 + exp(sin({x})))", $"relu({x})",
            $"softplus({x})", $"logsigmoid({x})", $"tanh({x})", $"sin({x})", $"cos({x})", $"atan({x})", $"sqrt(1 + ({x})^2)",
            $"log(1 + ({x})^2)", $"erf({x})", $"expm1(tanh({x}))", $"log1p(({x})^2)", $"asin(tanh({x}) * 0.9)",
            $"acos(tanh({x}) * 0.9)", $"lgamma(0.5 + abs(tanh({x})))", $"stopgradient(digamma(1.5 + tanh({x})))", $"sinh(tanh({x}))",
            $"1 - erf({x})", $"log(1 + erf({x}))", $"exp(-({x})^2) / (1 - erf({x}))", $"cosh(tanh({x}))", $"tan(tanh({x}))", $"1 - sigmoid({x})", $"stopgradient({x})", $"sign({x}) * ({x})", $"floor({x})",
            $"round({x})", $"ceil({x})", $"clip({x}, -0.7, h)", $"({x})^2", $"({x})^3");
    }

    private string Binary(int depth, ImmutableArray<string> scope)
    {
        var x = Number(depth - 1, scope);
        var z = Number(depth - 1, scope);
        return choices.Of(
            $"min({x}, {z})", $"max({x}, {z})", $"xlogy(({x})^2, 0.5 + ({z})^2)", $"(1 + ({x})^2)^tanh({z})",
            $"log(exp(tanh({x})) + exp(tanh({z})))", $"exp(tanh({x})) / (exp(tanh({x})) + exp(tanh({z})))", $"clip({x}, -1, abs({z}))");
    }

    private string Reduction(int depth, ImmutableArray<string> scope)
    {
        var open = All.Where(index => !scope.Contains(index)).ToArray();
        if (open.Length == 0)
        {
            return Leaf(scope);
        }

        var first = choices.Of(open);
        string[] bound = open.Length > 1 && choices.OneIn(4) ? [first, open.First(index => index != first)] : [first];
        var inner = scope.AddRange(bound);
        var condition = choices.OneIn(3) ? " : " + Condition(1, inner) : "";
        var over = string.Join(", ", bound) + condition;
        var x = Number(depth - 1, inner);
        return choices.Next(14) switch
        {
            0 or 1 => $"sum[{over}]({x})",
            2 or 3 => $"mean[{over}]({x})",
            4 => $"prod[{over}](1 + 0.2 * tanh({x}))",
            5 => $"max[{string.Join(", ", bound)}]({x})",
            6 => $"min[{string.Join(", ", bound)}]({x})",
            7 => $"logsumexp[{string.Join(", ", bound)}]({x})",
            8 => $"norm[{over}]({x})",
            9 => $"var[{over}]({x})",
            10 => $"std[{over}](0.3 * {bound[0]} + {x})",
            11 => $"log(sum[{string.Join(", ", bound)}](exp(tanh({x}))))",
            12 => $"({choices.Of("any", "all")}[{over}]({Condition(0, inner)}) ? 0.5 : h)",
            _ => choices.Of($"count[{over}]({Condition(0, inner)})", $"0.1 * argmax[{bound[0]}]({Number(depth - 1, scope.Add(bound[0]))})"),
        };
    }

    private string Map(int depth, ImmutableArray<string> scope)
    {
        if (scope.IsEmpty)
        {
            return Reduction(depth, scope);
        }

        var index = choices.Of(scope.ToArray());
        var x = Number(depth - 1, scope);
        return choices.Of(
            $"softmax[{index}]({x})", $"logsoftmax[{index}]({x})", $"cumsum[{index}]({x})", $"cumsum[{index} desc]({x})",
            $"log(softmax[{index}]({x}))");
    }

    private string Condition(int depth, ImmutableArray<string> scope)
    {
        var x = Leaf(scope);
        return choices.Next(8) switch
        {
            0 => $"{x} > 0.1",
            1 => scope.Length > 1 ? $"{scope[0]} < {scope[1]}" : $"{x} <= h",
            2 => scope.Contains("i") && scope.Contains("j") ? "j == y[i]" : $"{x} < tau",
            3 => scope.Contains("i") ? "m[i] != 0" : $"{x} >= 0",
            4 => scope.Length > 0 ? $"0 <= {scope[^1]} - 1 < size({scope[^1]}) - 1" : $"!({x} > 0.2)",
            5 => depth > 0 ? $"{Condition(0, scope)} && {Condition(0, scope)}" : $"-0.5 < {x} < 0.5",
            6 => depth > 0 ? $"{Condition(0, scope)} || {Condition(0, scope)}" : $"{x} != {Leaf(scope)}",
            _ => scope.Length > 1 ? $"{scope[0]} != {scope[1]}" : $"{x} > -0.3",
        };
    }

    private string Leaf(ImmutableArray<string> scope)
    {
        var leaves = new List<string>();
        var (i, j, k) = (scope.Contains("i"), scope.Contains("j"), scope.Contains("k"));
        Add(i && j, "a[i,j]", "b[i,j]", "(a[i,j+1] ?? 0.25)", "(b[i-1,j] ?? d[j])");
        Add(i, "c[i]", "a[i,y[i]]", "(c[i+1] ?? 0)", "(0.1 * y[i])");
        Add(j, "d[j]", "(d[2*j] ?? 1)");
        Add(i && j && k, "e[i,j,k]");
        Add(i && k, "e[i,y[i],k]");
        Add(i && j, "((j - y[i])^2 * 0.1)");
        Add(true, "tau", "h", "0.75", "pi / 4");
        Add(scope.Length > 0, $"(0.2 * {(scope.IsEmpty ? "" : scope[0])})", $"(0.1 * size({(scope.IsEmpty ? "" : scope[^1])}))");
        foreach (var (name, indices) in _definitions.Where(definition => definition.Indices.All(scope.Contains)))
        {
            Add(true, name + Subscripts(indices));
        }

        return choices.Of(leaves.ToArray());

        void Add(bool when, params string[] options)
        {
            if (when)
            {
                leaves.AddRange(options);
            }
        }
    }
}
