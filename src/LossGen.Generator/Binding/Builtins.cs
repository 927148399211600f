using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>The names that the language gives a meaning to.</summary>
internal static class Builtins
{
    /// <summary>Functions of one argument.</summary>
    public static readonly IReadOnlyDictionary<string, UnaryOperator> Unary = new Dictionary<string, UnaryOperator>(StringComparer.Ordinal)
    {
        ["abs"] = UnaryOperator.Abs,
        ["sign"] = UnaryOperator.Sign,
        ["exp"] = UnaryOperator.Exp,
        ["expm1"] = UnaryOperator.Expm1,
        ["log"] = UnaryOperator.Log,
        ["log1p"] = UnaryOperator.Log1p,
        ["sqrt"] = UnaryOperator.Sqrt,
        ["sin"] = UnaryOperator.Sin,
        ["cos"] = UnaryOperator.Cos,
        ["tan"] = UnaryOperator.Tan,
        ["asin"] = UnaryOperator.Asin,
        ["acos"] = UnaryOperator.Acos,
        ["atan"] = UnaryOperator.Atan,
        ["sinh"] = UnaryOperator.Sinh,
        ["cosh"] = UnaryOperator.Cosh,
        ["tanh"] = UnaryOperator.Tanh,
        ["sigmoid"] = UnaryOperator.Sigmoid,
        ["logsigmoid"] = UnaryOperator.LogSigmoid,
        ["softplus"] = UnaryOperator.Softplus,
        ["relu"] = UnaryOperator.Relu,
        ["erf"] = UnaryOperator.Erf,
        ["lgamma"] = UnaryOperator.Lgamma,
        ["digamma"] = UnaryOperator.Digamma,
        ["floor"] = UnaryOperator.Floor,
        ["ceil"] = UnaryOperator.Ceil,
        ["round"] = UnaryOperator.Round,
        ["stopgradient"] = UnaryOperator.StopGradient,
    };

    /// <summary>The other functions, with the number of their arguments; <c>min</c> and <c>max</c> take two or more.</summary>
    public static readonly IReadOnlyDictionary<string, int> Functions = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["min"] = 2,
        ["max"] = 2,
        ["clip"] = 3,
        ["where"] = 3,
        ["xlogy"] = 2,
        [ExtentStatementSyntax.Keyword] = 1,
    };

    /// <summary>What <c>op[i](body)</c> can be.</summary>
    public static readonly IReadOnlyCollection<string> Reductions = new HashSet<string>(StringComparer.Ordinal)
    {
        "sum", "prod", "mean", "max", "min", "logsumexp", "norm", "var", "std", "any", "all", "count", "argmax", "argmin",
    };

    /// <summary>Like reductions, but the index stays free.</summary>
    public static readonly IReadOnlyCollection<string> Maps = new HashSet<string>(StringComparer.Ordinal)
    {
        "softmax", "logsoftmax", "cumsum",
    };

    public static readonly IReadOnlyCollection<string> Constants = new HashSet<string>(StringComparer.Ordinal)
    {
        "pi", "inf", "true", "false",
    };

    /// <summary>What other languages call something of this one.</summary>
    private static readonly IReadOnlyDictionary<string, string> OtherNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["pow"] = "^",
        ["power"] = "^",
        ["ln"] = "log",
        ["logistic"] = "sigmoid",
        ["sigma"] = "sigmoid",
        ["lse"] = "logsumexp",
        ["avg"] = "mean",
        ["average"] = "mean",
        ["product"] = "prod",
        ["log_softmax"] = "logsoftmax",
        ["maximum"] = "max",
        ["minimum"] = "min",
        ["clamp"] = "clip",
        ["detach"] = "stopgradient",
        ["len"] = "size",
        ["length"] = "size",
        ["variance"] = "var",
        ["gammaln"] = "lgamma",
    };

    public static bool IsFunction(string name) => Unary.ContainsKey(name) || Functions.ContainsKey(name);

    public static bool IsIndexed(string name) => Reductions.Contains(name) || Maps.Contains(name);

    /// <summary>Whether no definition or helper function may have the name.</summary>
    public static bool IsReserved(string name) => IsFunction(name) || IsIndexed(name) || Constants.Contains(name);

    public static IEnumerable<string> FunctionNames => Unary.Keys.Concat(Functions.Keys);

    public static IEnumerable<string> IndexedNames => Reductions.Concat(Maps);

    /// <summary>The name here of what another language calls so, or null.</summary>
    public static string? Translate(string name) => OtherNames.TryGetValue(name, out var own) ? own : null;
}
