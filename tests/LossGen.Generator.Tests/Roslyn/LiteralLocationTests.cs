using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>A diagnostic stands at the offending characters inside the literal, whatever kind it is.</summary>
public class LiteralLocationTests
{
    private const string Quotes = "\"\"\"";

    [Theory]
    [InlineData("\"sum[i](«zz»[i])\"")]
    [InlineData("@\"sum[i](«zz»[i])\"")]
    [InlineData(Quotes + "sum[i](«zz»[i])" + Quotes)]
    [InlineData("\"\"\"\"\" sum[i](«zz»[i]) \"\"\"\"\"")]
    [InlineData("$\"sum[i](«zz»[i])\"")]
    [InlineData("$" + Quotes + "sum[i](«zz»[i])" + Quotes)]
    [InlineData("(\"sum[i](«zz»[i])\")")]
    [InlineData("formula: \"sum[i](«zz»[i])\"")]
    [InlineData("\"sum[i](«zz»[i])\", Stabilize = false")]
    public void Every_kind_of_literal(string argument) => AssertAt(argument);

    [Theory]
    [InlineData("\"\\tsum[\\u0069](\\x20\\U00000020«zz»[i])\"")]
    [InlineData("\"sum[i](«\\u007az»[i])\"")]
    [InlineData("\"sum[i](«z\\x7a»[i])\"")]
    [InlineData("\"sum[i](«\\U0000007A\\u007a»[i])\"")]
    [InlineData("\"a = 1; // \\\" \\' \\\\ \\0 \\a \\b \\f \\v \\e \\U0001F600\\r\\nsum[i](a * «zz»[i])\"")]
    [InlineData("@\"a = 1 // \"\"quoted\"\" \\n\nsum[i](a * «zz»[i])\"")]
    [InlineData("@\"a = 1 // \\\r\nsum[i](a * «zz»[i])\"")]
    [InlineData("\"// 😀 \\n sum[i](«zz»[i])\"")]
    public void Escapes(string argument) => AssertAt(argument);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Raw_literals_of_many_lines(string lineEnd)
    {
        AssertAt(Lines(lineEnd, Quotes, "sum[i](«zz»[i])", Quotes));
        AssertAt(Lines(lineEnd, Quotes, "        a = 1", "", "        sum[i](a * «zz»[i])", "        " + Quotes));
        AssertAt(Lines(lineEnd, Quotes + "   ", "\t\ta = 1", "\t", "\t\t  sum[i](", "\t\t    a * «zz»[i])", "\t\t" + Quotes));
        AssertAt(Lines(lineEnd, Quotes, "  // \\u0020 \"\" ", "  sum[i](", "", "", "  «zz»[i])", "  " + Quotes));
        AssertAt(Lines(lineEnd, "$" + Quotes, "sum[i](«zz»[i])", Quotes));
    }

    [Fact]
    public void A_span_over_lines_goes_from_its_first_to_its_last_character() =>
        AssertAt(Lines("\n", Quotes, "    1 + x[«2", "      / 3»]", "    " + Quotes), "LG0115");

    [Theory]
    [InlineData("\"sum[i](\" + \"«zz»[i])\"")]
    [InlineData("\"sum[i](«z\" + \"z»[i])\"")]
    [InlineData("\"sum\" + (\"[i](\" + @\"«zz»[i]\") + \")\"")]
    [InlineData("\"sum[i](\"\n + \"x[i] * «zz»[i])\"\n + \"\"")]
    [InlineData("\"sum[\" + nameof(i) + \"](«zz»[i])\"")]
    [InlineData("\"sum[i](\" + Two + \"«zz»[i])\"")]
    [InlineData("Start + \"«zz»[i])\"")]
    [InlineData("$\"{Start}«zz»[i])\"")]
    [InlineData("$\"{\"sum[i](\"}«zz»[i])\"")]
    [InlineData("$\"{$\"{Start}{Two}\"}«zz»[i])\"")]
    public void Concatenations_map_piece_by_piece(string argument) => AssertAt(argument);

    // What stands in a constant elsewhere is at the name of the constant.
    [Theory]
    [InlineData("«Bad»")]
    [InlineData("\"1 + \" + «Bad»")]
    [InlineData("\"1 + \" + «C.Bad» + \" + x[0]\"")]
    [InlineData("$\"1 + «{Bad}»\"")]
    [InlineData("true ? «Bad : \"\"»")]
    public void Constants_are_one_place(string argument)
    {
        if (argument.StartsWith("true", StringComparison.Ordinal))
        {
            argument = "«true ? Bad : \"\"»";
        }

        AssertAt(argument);
    }

    [Theory]
    [InlineData("«\"\"»", "LG0008")]
    [InlineData("«\" \"»", "LG0008")]
    [InlineData("\"1 + «»\"", "LG0010")]
    [InlineData("\"«§»\"", "LG0001")]
    public void Beginnings_and_ends(string argument, string id)
    {
        var (source, start, _) = Marked.Parse(Wrap(argument));
        var diagnostic = Assert.Single(GeneratorRunner.Run(source).Diagnostics, item => item.Severity == DiagnosticSeverity.Error);
        Assert.Equal(id, diagnostic.Id);
        Assert.InRange(diagnostic.Location.SourceSpan.Start, start - 2, start + 1);
    }

    [Theory]
    [InlineData("[Loss({0})]")]
    [InlineData("[LossGen.LossAttribute({0})]")]
    [InlineData("[global::LossGen.Loss({0})]")]
    [InlineData("[Alias({0})]")]
    [InlineData("[method: Loss({0})]")]
    [InlineData("[Obsolete, Loss({0})]")]
    [InlineData("[Obsolete] /* and */ [Loss({0})]")]
    public void Ways_to_write_the_attribute(string attribute)
    {
        var (source, start, end) = Marked.Parse(
            "using System; using LossGen; using Alias = LossGen.LossAttribute; static partial class C { "
            + attribute.Replace("{0}", "\"sum[i](x[i] * «zz»[i])\"", StringComparison.Ordinal)
            + " public static partial float M(ReadOnlySpan<float> x); }");
        var diagnostic = Assert.Single(GeneratorRunner.Run(source).AllDiagnostics);
        Assert.Equal((start, end), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End));
    }

    [Fact]
    public void A_pragma_suppresses_a_warning_where_it_stands()
    {
        const string Template = """
            using System;
            using LossGen;
            static partial class C
            {
            #pragma warning disable LG0190
                [Loss("a = 1; sum[i](x[i])")]
                public static partial float M(ReadOnlySpan<float> x);
            #pragma warning restore LG0190
                [Loss("b = 1; sum[i](x[i])")]
                public static partial float N(ReadOnlySpan<float> x);
            }
            """;
        var diagnostic = Assert.Single(GeneratorRunner.Run(Template).AllDiagnostics);
        Assert.Equal("LG0190", diagnostic.Id);
        Assert.Contains("'b'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pragma_inside_a_concatenation_is_exact()
    {
        const string Source = """
            using System;
            using LossGen;
            static partial class C
            {
                [Loss("a = 1;" +
            #pragma warning disable LG0190
                    "b = 1;" +
            #pragma warning restore LG0190
                    "sum[i](x[i])")]
                public static partial float M(ReadOnlySpan<float> x);
            }
            """;
        var diagnostic = Assert.Single(GeneratorRunner.Run(Source).AllDiagnostics);
        Assert.Contains("'a'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Lines(string lineEnd, params string[] lines) => string.Join(lineEnd, lines);

    private static string Wrap(string argument) =>
        "using System; using LossGen; static partial class C { const string Bad = \"zz + 1\", Start = \"sum[i](\", Two = \"2 * \"; class i { }\n"
        + "    [Loss(" + argument + ")] public static partial float M(ReadOnlySpan<float> x); }";

    private static void AssertAt(string argument, string id = "LG0101")
    {
        var (source, start, end) = Marked.Parse(Wrap(argument));
        var run = GeneratorRunner.Run(source);
        var diagnostic = Assert.Single(run.AllDiagnostics, item => item.Id != "LG0191");
        Assert.Equal(id, diagnostic.Id);
        var span = diagnostic.Location.SourceSpan;
        Assert.Equal(source[start..end], source.Substring(span.Start, span.Length));
        Assert.Equal((start, end), (span.Start, span.End));
    }
}
