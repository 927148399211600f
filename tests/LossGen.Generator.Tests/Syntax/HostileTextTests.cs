using System;
using System.Linq;
using CsCheck;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;
using Xunit;

namespace LossGen.Generator.Tests.Syntax;

/// <summary>Whatever the text, the parser ends soon and says something, or gives a tree that covers it.</summary>
[Collection(TimedCollection.Name)]
public class HostileTextTests
{
    private static readonly string[] Words =
    [
        "sum", "mean", "[", "]", "(", ")", "i", "j", ",", ":", "?", "??", "=", "==", "<", "<=", "+", "-", "*", "/", "^", "!", "&&",
        "||", "1", "0.5", "1e-3", "\n", ";", "//", " ", "desc", "x[i]", "x", "y", "class", "\"", "*/", "'", "{", "}", "\\", "\0", "@",
    ];

    [Fact]
    public void Random_characters() => Gen.String.Sample(Survives, iter: 5000);

    [Fact]
    public void Random_tokens() => Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, 60].Sample(words => Survives(string.Concat(words)), iter: 20000);

    [Theory]
    [InlineData("(", "x", ")")]
    [InlineData("(", "", "")]
    [InlineData("", "x", ")")]
    [InlineData("[", "", "")]
    [InlineData("x[", "0", "]")]
    [InlineData("exp(", "x", ")")]
    [InlineData("sum[i](", "x", ")")]
    [InlineData("sum[i:", "x", "](x)")]
    [InlineData("-", "x", "")]
    [InlineData("!", "x", "")]
    [InlineData("2^", "x", "")]
    [InlineData("2^-", "x", "")]
    [InlineData("x?", "x", ":x")]
    [InlineData("x?x:", "x", "")]
    [InlineData("x[t+1]??", "x", "")]
    [InlineData("x+", "x", "")]
    [InlineData("x<", "x", "")]
    [InlineData("1||1&&1<1+1*(", "x", ")")]
    public void Ten_thousand_levels_are_one_diagnostic(string open, string middle, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + middle + string.Concat(Enumerable.Repeat(close, 10_000));
        var bag = Parse(text);
        Assert.Single(bag.ToImmutable());
        Assert.True(bag.HasErrors);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("x")]
    [InlineData("\n")]
    [InlineData("$")]
    [InlineData("$\n")]
    [InlineData("1+")]
    [InlineData("a=1;")]
    [InlineData("x[")]
    public void A_megabyte_is_one_diagnostic(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_048_576 / unit.Length));
        Assert.Equal("LG0006", Assert.Single(Parse(text).ToImmutable()).Rule.Id);
    }

    [Theory]
    [InlineData("$\n")]
    [InlineData("x[")]
    [InlineData("sum[i](x;")]
    [InlineData("a=1;")]
    public void The_longest_text_is_fast(string unit) => Parse(string.Concat(Enumerable.Repeat(unit, SyntaxLimits.Length / unit.Length)));

    private static void Survives(string text)
    {
        var bag = new DiagnosticBag();
        var formula = Parser.Parse(text, bag);
        foreach (var diagnostic in bag.ToImmutable())
        {
            Assert.InRange(diagnostic.Span.Start, 0, text.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, text.Length);
            Assert.DoesNotContain('\0', diagnostic.Message);
        }

        if (!bag.HasAny)
        {
            Assert.NotEmpty(formula.Statements);
            Assert.DoesNotContain("<bad>", SyntaxPrinter.Print(formula), StringComparison.Ordinal);
        }
    }

    private static DiagnosticBag Parse(string text)
    {
        var bag = new DiagnosticBag();
        ProcessorTime.Bound(() => Parser.Parse(text, bag));
        return bag;
    }
}
