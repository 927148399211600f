using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Pages;

/// <summary>Formulas of the language as LaTeX that GitHub renders.</summary>
internal static class LatexPrinter
{
    private const int Choice = 0;
    private const int Or = 1;
    private const int And = 2;
    private const int Comparison = 3;
    private const int Sum = 4;
    private const int Product = 5;
    private const int Sign = 6;
    private const int Power = 7;
    private const int Primary = 8;

    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["sum"] = @"\sum",
        ["prod"] = @"\prod",
        ["max"] = @"\max",
        ["min"] = @"\min",
    };

    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["exp"] = @"\exp",
        ["log"] = @"\log",
        ["sin"] = @"\sin",
        ["cos"] = @"\cos",
        ["tan"] = @"\tan",
        ["tanh"] = @"\tanh",
        ["min"] = @"\min",
        ["max"] = @"\max",
        ["sigmoid"] = @"\sigma",
    };

    private static readonly HashSet<string> Greek = new(StringComparer.Ordinal)
    {
        "alpha", "beta", "gamma", "delta", "epsilon", "lambda", "mu", "sigma", "tau", "pi", "rho",
    };

    /// <summary>The statements of a formula, one display a line, without what only says how long an axis is.</summary>
    /// <exception cref="ArgumentException">The text is not a formula.</exception>
    public static IReadOnlyList<string> Print(string formula)
    {
        var diagnostics = new DiagnosticBag();
        var tree = Parser.Parse(formula, diagnostics);
        return diagnostics.HasErrors
            ? throw new ArgumentException("Not a formula: " + formula, nameof(formula))
            : tree.Statements.Where(statement => statement is not ExtentStatementSyntax).Select(Statement).ToList();
    }

    private static string Statement(StatementSyntax statement) => statement switch
    {
        DefinitionStatementSyntax definition =>
            $"{Indexed(definition.Name.Text, definition.Indices.Select(index => Name(index.Text)))} = {Text(definition.Expression, Choice)}",
        FunctionStatementSyntax function =>
            $"{Name(function.Name.Text)}({string.Join(", ", function.Parameters.Select(parameter => Name(parameter.Text)))}) = {Text(function.Expression, Choice)}",
        _ => Text(statement.Expression, Choice),
    };

    // i + 0 ----> i: it says that the axis may be longer than the index.
    private static ExpressionSyntax WithoutZero(ExpressionSyntax position) =>
        position is BinaryExpressionSyntax { Operator.Kind: TokenKind.Plus, Right: NumberExpressionSyntax { Value: 0 } } sum ? sum.Left : position;

    private static string Text(ExpressionSyntax expression, int level)
    {
        var (text, own) = Write(expression);
        return own < level ? $@"\left({text}\right)" : text;
    }

    private static (string Text, int Level) Write(ExpressionSyntax expression) => expression switch
    {
        NumberExpressionSyntax number => Number(number.Value),
        NameExpressionSyntax name => (name.Name == "inf" ? @"\infty" : Name(name.Name), Primary),
        SubscriptExpressionSyntax subscript =>
            (Indexed(subscript.Name.Text, subscript.Subscripts.Select(position => Text(WithoutZero(position), Choice))), Primary),
        UnaryExpressionSyntax { Operator.Kind: TokenKind.Bang } not => ($@"\lnot {Text(not.Operand, Power)}", Sign),
        UnaryExpressionSyntax unary => ($"-{Text(unary.Operand, Product)}", Sum),
        BinaryExpressionSyntax binary => Binary(binary),
        ComparisonExpressionSyntax comparison => (Chain(comparison), Comparison),
        ConditionalExpressionSyntax choice => (
            $@"\begin{{cases}} {Text(choice.WhenTrue, Choice)} & \text{{if }} {Text(choice.Condition, Or)} \cr "
            + $@"{Text(choice.WhenFalse, Choice)} & \text{{otherwise}} \end{{cases}}",
            Choice),
        FallbackExpressionSyntax fallback =>
            ($@"{Text(fallback.Read, Primary)} \mathbin{{\text{{or beyond the end}}}} {Text(fallback.Fallback, Primary)}", Choice),
        CallExpressionSyntax call => Call(call.Name.Text, call.Arguments),
        ReductionExpressionSyntax reduction => Reduction(reduction),
        _ => throw new ArgumentException($"There is no notation for {expression.GetType().Name}.", nameof(expression)),
    };

    private static (string Text, int Level) Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0
            ? (text, Primary)
            : ($@"{text[..exponent]} \cdot 10^{{{int.Parse(text.AsSpan(exponent + 1), CultureInfo.InvariantCulture)}}}", Product);
    }

    private static (string Text, int Level) Binary(BinaryExpressionSyntax binary) => binary.Operator.Kind switch
    {
        TokenKind.Plus => ($"{Text(binary.Left, Sum)} + {Text(binary.Right, Product)}", Sum),
        TokenKind.Minus => ($"{Text(binary.Left, Sum)} - {Text(binary.Right, Product)}", Sum),
        TokenKind.Star => ($@"{Text(binary.Left, Product)} \cdot {Text(binary.Right, Sign)}", Product),
        TokenKind.Slash => ($@"\frac{{{Text(binary.Left, Choice)}}}{{{Text(binary.Right, Choice)}}}", Product),
        TokenKind.Caret => ($"{{{Text(binary.Left, Primary)}}}^{{{Text(binary.Right, Choice)}}}", Power),
        TokenKind.AmpersandAmpersand => ($@"{Text(binary.Left, And)} \land {Text(binary.Right, And)}", And),
        TokenKind.BarBar => ($@"{Text(binary.Left, Or)} \lor {Text(binary.Right, Or)}", Or),
        _ => throw new ArgumentException($"There is no notation for '{binary.Operator.Text}'.", nameof(binary)),
    };

    private static string Chain(ComparisonExpressionSyntax comparison)
    {
        var text = Text(comparison.Operands[0], Sum);
        for (var i = 0; i < comparison.Operators.Length; i++)
        {
            var sign = comparison.Operators[i].Kind switch
            {
                TokenKind.Less => @"\lt",
                TokenKind.LessOrEqual => @"\le",
                TokenKind.Greater => @"\gt",
                TokenKind.GreaterOrEqual => @"\ge",
                TokenKind.EqualsEquals => "=",
                _ => @"\ne",
            };
            text += $" {sign} {Text(comparison.Operands[i + 1], Sum)}";
        }

        return text;
    }

    private static (string Text, int Level) Call(string name, ImmutableArray<ExpressionSyntax> arguments)
    {
        var texts = arguments.Select(argument => Text(argument, Choice)).ToList();
        return name switch
        {
            "abs" => ($@"\left\lvert {texts[0]} \right\rvert", Primary),
            "sqrt" => ($@"\sqrt{{{texts[0]}}}", Primary),
            "floor" => ($@"\left\lfloor {texts[0]} \right\rfloor", Primary),
            "ceil" => ($@"\left\lceil {texts[0]} \right\rceil", Primary),
            _ => ($@"{Function(name)}\left({string.Join(", ", texts)}\right)", Primary),
        };
    }

    private static string Function(string name) =>
        Functions.TryGetValue(name, out var known) ? known : $@"\operatorname{{{Escape(name)}}}";

    private static (string Text, int Level) Reduction(ReductionExpressionSyntax reduction)
    {
        var under = string.Join(", ", reduction.Indices.Select(index => Name(index.Name.Text) + (index.Descending is null ? "" : @"\downarrow")));
        if (reduction.Condition is { } condition)
        {
            under += @" \,:\, " + Text(condition, Choice);
        }

        var name = reduction.Name.Text;
        return name is "sum" or "prod"
            ? ($@"{Operators[name]}_{{{under}}} {Text(reduction.Body, Product)}", Product)
            : ($@"{(Operators.TryGetValue(name, out var known) ? known : $@"\operatorname{{{Escape(name)}}}")}_{{{under}}}\left({Text(reduction.Body, Choice)}\right)", Primary);
    }

    private static string Indexed(string name, IEnumerable<string> subscripts)
    {
        var under = string.Join(", ", subscripts);
        return under.Length == 0 ? Name(name) : $"{Name(name)}_{{{under}}}";
    }

    private static string Name(string name) => name.Length == 1
        ? name
        : Greek.Contains(name) ? "\\" + name : $@"\mathrm{{{Escape(name)}}}";

    private static string Escape(string name) => name.Replace("_", @"\_", StringComparison.Ordinal);
}
