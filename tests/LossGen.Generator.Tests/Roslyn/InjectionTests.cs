using System;
using System.Globalization;
using System.Linq;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>Whatever a formula says, generated files hold the compiled formula and nothing else of it.</summary>
public class InjectionTests
{
    private const string Formula = "sum[i](x[i]^2)";

    private static readonly string[] Pieces = ["", Formula, "\n" + Formula, "// ", "a = 1; ", "*/", "\"", "sum[i](", "x[i]"];

    [Theory]
    [InlineData("// */ } } class Evil { } /*\n" + Formula)]
    [InlineData("// </summary></code>]]><script>&nbsp;<!-- \n" + Formula)]
    [InlineData("// \u2028// class Evil { } \u2029// class Evil2 { } \u0085// class Evil3 { }\n" + Formula)]
    [InlineData("// \0 \u0001 \ufffe \u202e\n" + Formula)]
    [InlineData("// \\u000a class Evil { } \\\n" + Formula)]
    [InlineData("// \"; class Evil { } //\r" + Formula)]
    [InlineData("// \"\"\" $\"{Evil}\" @\"\n" + Formula + " // */ class Evil { }")]
    [InlineData("// #endif #pragma warning disable #error evil\n" + Formula + "\n// #if EVIL")]
    public void A_comment_of_a_formula_stays_a_comment(string formula)
    {
        var run = Run(formula);
        Assert.Empty(run.AllDiagnostics);
        AssertOnly(run);
    }

    // What names the generated code could collide with: keywords, its own words, and what lies in scope.
    [Theory]
    [InlineData("class", "namespace", "yield")]
    [InlineData("value", "variable", "await")]
    [InlineData("upstream", "loss", "xGradient")]
    [InlineData("V", "T", "TSelf")]
    [InlineData("System", "LossGen", "global")]
    [InlineData("Math", "Span", "ReadOnlySpan")]
    [InlineData("Exp", "Simd", "Blocks")]
    [InlineData("result", "block", "kernel")]
    [InlineData("sum0", "extentI", "sizeI")]
    [InlineData("Run", "M", "C")]
    [InlineData("float", "int", "nint")]
    [InlineData("@", "_", "__")]
    [InlineData("λ", "Größe", "ﬁ")]
    public void Any_name_of_a_parameter_a_definition_or_an_index(string a, string b, string c)
    {
        if (a == "@")
        {
            a = "___";
        }

        foreach (var (parameter, definition, index) in new[] { (a, b, c), (b, c, a), (c, a, b) })
        {
            var formula = $"{definition}[{index}] = exp({parameter}[{index}]) * {index}\nlogsumexp[{index}]({definition}[{index}])";
            var run = Run(formula, $"ReadOnlySpan<float> @{parameter}");
            Assert.Empty(run.AllDiagnostics);
            AssertOnly(run);
        }
    }

    [Fact]
    public void No_text_makes_the_generator_fail_or_write_anything_else() => Gen.Select(
            Gen.String, Gen.Int[0, Pieces.Length - 1], Gen.String,
            (before, middle, after) => before + Pieces[middle] + after)
        .Sample(
            formula =>
            {
                var run = Run(formula);
                Assert.All(run.AllDiagnostics, item => Assert.StartsWith("LG", item.Id, StringComparison.Ordinal));
                Assert.All(run.AllDiagnostics, item => Assert.Equal("File0.cs", item.Location.SourceTree?.FilePath));
                AssertOnly(run);
            },
            iter: 200,
            threads: 1);

    [Fact]
    public void The_culture_changes_nothing()
    {
        const string Decimal = "sum[i](0.5 * x[i]^1.5 + 1234567.25)";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var expected = Run(Decimal).Source;
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, Run(Decimal).Source);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_loss_is_compiled_alike_alone_and_beside_others()
    {
        const string One = "[Loss(\"logsumexp[i](x[i])\")] public static partial float M(ReadOnlySpan<float> x);";
        const string Others = "[Loss(\"sum[j](y[j])\")] public static partial float A(ReadOnlySpan<float> y); [Loss(\"max[j](y[j])\")] public static partial double Z(ReadOnlySpan<double> y);";
        const string Start = "using System; using LossGen; public static partial class C { ";
        var alone = GeneratorRunner.Run(Start + One + " }").Source;
        var beside = GeneratorRunner.Run(Start + Others + One + " }").Result.GeneratedSources
            .Single(file => file.HintName.StartsWith("C.M.", StringComparison.Ordinal)).SourceText.ToString();
        Assert.Equal(alone, beside);
    }

    private static GeneratorRun Run(string formula, string parameters = "ReadOnlySpan<float> x") => GeneratorRunner.Run(
        "using System; using LossGen; public static partial class C { [Loss(" + SymbolDisplay.FormatLiteral(formula, quote: true)
        + ")] public static partial float M(" + parameters + "); }");

    /// <summary>At the top C with M and MBackward, and otherwise only types that no other file sees.</summary>
    private static void AssertOnly(GeneratorRun run)
    {
        var root = CSharpSyntaxTree.ParseText(run.Source, GeneratorRunner.ParseOptions).GetCompilationUnitRoot();
        Assert.Empty(root.GetDiagnostics());
        var types = root.Members.Cast<TypeDeclarationSyntax>();
        var type = Assert.Single(types, item => !item.Modifiers.Any(SyntaxKind.FileKeyword));
        Assert.Equal("C", type.Identifier.Text);
        var exposed = type.Members.Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.InternalKeyword));
        Assert.All(exposed, member => Assert.Contains(Assert.IsType<MethodDeclarationSyntax>(member).Identifier.Text, new[] { "M", "MBackward" }));
        Assert.DoesNotContain(root.DescendantTokens(), token => token.Text.Contains("Evil", StringComparison.Ordinal));
    }
}
