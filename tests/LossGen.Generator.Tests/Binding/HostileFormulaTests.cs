using System;
using System.Linq;
using System.Text;
using CsCheck;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using Xunit;

namespace LossGen.Generator.Tests.Binding;

/// <summary>Well-formed text that means nothing, or too much: binding ends soon, with a loss or with an error.</summary>
[Collection(TimedCollection.Name)]
public class HostileFormulaTests
{
    private const string Signature = "float: x float[], z float[], y int[], t float[*], beta float, k int, class float, m out float";

    private static readonly string[] Words =
    [
        "sum[i](", "mean[b, v : b != v](", "softmax[v](", "cumsum[i desc](", "argmax[v](", "count[b](", "x[i]", "z[b,v]", "z[b,y[b]]",
        "y[b]", "t[i,j]", "beta", "k", "i", "b", "v", "x[i+1] ?? 0", "a[i-1] ?? 0", "a[i]", "m", "f(", "f(1)", "exp(", "size(i)",
        "a[i] = ", "a = ", "m = ", "f(p) = ", "p", "\n", "\n", ";", ")", ")", ")", "(", "+", "-", "*", "/", "^", "<", "==", "&&", "||",
        "!", "?", ":", "??", ",", "1", "2.5", "inf", "class", "where(",
    ];

    [Fact]
    public void Random_tokens() =>
        Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, 40].Sample(words => { Check(string.Join(" ", words)); }, iter: 20000);

    [Fact]
    public void Random_statements()
    {
        // Nested as the grammar asks, so that the binder sees them.
        var leaf = Gen.OneOf(
            Gen.Const("x[i]"), Gen.Const("z[b,v]"), Gen.Const("z[b,y[b]]"), Gen.Const("beta"), Gen.Const("k"), Gen.Const("i"),
            Gen.Const("2"), Gen.Const("a"), Gen.Const("a[i]"), Gen.Const("m"), Gen.Const("nobody"), Gen.Const("t[k, i]"));
        var expression = Gen.Recursive<string>((depth, inner) => depth > 4 ? leaf : Gen.OneOf(
            leaf,
            inner.Select(e => $"sum[i]({e})"),
            Gen.Select(inner, inner, (c, e) => $"mean[b, v : {c}]({e})"),
            inner.Select(e => $"softmax[v]({e})"),
            inner.Select(e => $"f({e})"),
            inner.Select(e => $"x[{e}]"),
            inner.Select(e => $"-exp({e})"),
            Gen.Select(inner, inner, (l, r) => $"({l} + {r})"),
            Gen.Select(inner, inner, (l, r) => $"({l} < {r})"),
            Gen.Select(inner, inner, (l, r) => $"(x[{l}] ?? {r})"),
            Gen.Select(inner, inner, (l, r) => $"(a[i-1] ?? {l} * {r})"),
            Gen.Select(inner, inner, inner, (c, l, r) => $"({c} ? {l} : {r})")));
        Gen.Select(expression, expression, expression, expression, (a, m, f, result) => $"a[i] = {a}\nf(p) = {f}\nm = {m}\n{result}")
            .Sample(text => { Check(text); }, iter: 1000);
    }

    [Fact]
    public void Helpers_that_double_each_other() => Bind(Lines(2000, i => $"f{i}(p) = f{i - 1}(p) * f{i - 1}(-p)", "f0(p) = p", "f1999(beta)"));

    [Fact]
    public void Definitions_that_double_each_other() => Bind(Lines(2000, i => $"a{i} = a{i - 1} * a{i - 1} + a{i - 1}", "a0 = beta", "a1999"));

    [Fact]
    public void Definitions_that_shift_each_other() =>
        Bind(Lines(1500, i => $"a{i}[i] = a{i - 1}[i] * a{i - 1}[i+1]", "a0[i] = x[i]", "sum[i](a1499[i])"));

    [Fact]
    public void Definitions_that_scale_each_other() =>
        Bind(Lines(1500, i => $"a{i}[i] = a{i - 1}[2*i] * a{i - 1}[i+1]", "a0[i] = x[i]", "sum[i](a1499[i])"));

    [Fact]
    public void Definitions_that_reduce_each_other() =>
        Bind(Lines(1000, i => $"a{i}[i] = sum[j](a{i - 1}[j] * a{i - 1}[i])", "a0[i] = x[i]", "sum[i](a999[i])"));

    [Fact]
    public void A_chain_of_definitions_in_reverse_order() =>
        Bind(string.Concat(Enumerable.Range(0, 6000).Select(i => $"a{i}=a{i + 1}\n")) + "a6000=1\na0");

    [Fact]
    public void A_chain_of_helpers_in_reverse_order() =>
        Bind(string.Concat(Enumerable.Range(0, 3000).Select(i => $"f{i}(p)=f{i + 1}(p)\n")) + "f3000(p)=p\nf0(1)");

    [Fact]
    public void Many_indices() => Bind($"sum[{string.Join(",", Enumerable.Range(0, 10000).Select(i => "i" + i))}](1)", "LG0121");

    [Fact]
    public void Many_subscripts() => Bind($"x[{string.Join(",", Enumerable.Repeat("0", 30000))}]", "LG0149");

    [Fact]
    public void Many_arguments() => Bind($"max({string.Join(",", Enumerable.Repeat("beta", 12000))})");

    [Fact]
    public void Many_unknown_names() => Bind(string.Concat(Enumerable.Range(0, 5000).Select(i => $"a{i} = b{i}\n")) + "1");

    [Fact]
    public void Many_mistakes() => Bind($"clip({string.Join(",", Enumerable.Repeat("x", 20000))})");

    [Theory]
    [InlineData("x[", "0", "]")]
    [InlineData("(x[", "0", "] ?? 0)")]
    [InlineData("where(x[0] < 1, ", "0", ", 1)")]
    [InlineData("sum[i](x[i] * ", "1", ")")]
    [InlineData("(beta < ", "1", ")")]
    [InlineData("-", "beta", "")]
    public void Nested_as_deeply_as_the_parser_allows(string open, string middle, string close)
    {
        for (var depth = 10; depth < 250; depth += 20)
        {
            Bind(string.Concat(Enumerable.Repeat(open, depth)) + middle + string.Concat(Enumerable.Repeat(close, depth)));
        }
    }

    [Theory]
    [InlineData("x[9007199254740991 * 9007199254740991]")]
    [InlineData("sum[i](x[i * 9007199254740991 + 9007199254740991])")]
    [InlineData("2^2^2^2^2^2")]
    [InlineData("(-8)^(1/3) + 1/0 - inf * 0 + log(-1)")]
    [InlineData("x[-1] + x[2^62]")]
    public void Numbers_at_the_edge(string formula) => Bind(formula);

    private static string Lines(int count, Func<int, string> line, string first, string last)
    {
        var text = new StringBuilder(first);
        for (var i = 1; i < count; i++)
        {
            text.Append('\n').Append(line(i));
        }

        return text.Append('\n').Append(last).ToString();
    }

    private static void Bind(string formula, string? expected = null) => ProcessorTime.Bound(() => Check(formula, expected));

    private static void Check(string formula, string? expected = null)
    {
        var bag = new DiagnosticBag();
        var loss = FormulaBinder.Bind(formula, Signatures.Parse(Signature), bag);
        Assert.Equal(bag.HasErrors, loss is null);
        foreach (var diagnostic in bag.ToImmutable())
        {
            Assert.InRange(diagnostic.Span.Start, 0, formula.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, formula.Length);
            Assert.DoesNotContain("{", diagnostic.Message, StringComparison.Ordinal);
        }

        if (expected is not null)
        {
            Assert.Contains(bag.ToImmutable(), diagnostic => diagnostic.Rule.Id == expected);
        }
    }
}
