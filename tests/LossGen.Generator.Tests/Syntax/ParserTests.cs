using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;
using Xunit;

namespace LossGen.Generator.Tests.Syntax;

public class ParserTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("0.5", "0.5d")]
    [InlineData(".5", "0.5d")]
    [InlineData("1e-3", "0.001d")]
    [InlineData("2.5E+2", "250d")]
    [InlineData("3.", "3d")]
    [InlineData("9007199254740993", "9007199254740992d")]
    [InlineData("a + b - c", "(- (+ a b) c)")]
    [InlineData("a - b * c / d", "(- a (/ (* b c) d))")]
    [InlineData("(a - b) * c", "(* (- a b) c)")]
    [InlineData("-x^2", "(- (^ x 2))")]
    [InlineData("(-x)^2", "(^ (- x) 2)")]
    [InlineData("2^-x", "(^ 2 (- x))")]
    [InlineData("a^b^c", "(^ a (^ b c))")]
    [InlineData("a * -b", "(* a (- b))")]
    [InlineData("- -x", "(- (- x))")]
    [InlineData("!a && !b || c", "(|| (&& (! a) (! b)) c)")]
    [InlineData("a || b && c", "(|| a (&& b c))")]
    [InlineData("a + 1 < b * 2", "((+ a 1) < (* b 2))")]
    [InlineData("0 <= k < n", "(0 <= k < n)")]
    [InlineData("a == b != c", "(a == b != c)")]
    [InlineData("(a < b) < c", "((a < b) < c)")]
    [InlineData("a < b && b < c", "(&& (a < b) (b < c))")]
    [InlineData("a ? b : c ? d : e", "(? a b (? c d e))")]
    [InlineData("a ? b ? c : d : e", "(? a (? b c d) e)")]
    [InlineData("a < b ? a : b + 1", "(? (a < b) a (+ b 1))")]
    [InlineData("x[t+1] ?? 0", "(?? x[(+ t 1)] 0)")]
    [InlineData("x[t+1] ?? y[t] ?? 0", "(?? x[(+ t 1)] (?? y[t] 0))")]
    [InlineData("x[t+1] ?? a + b", "(?? x[(+ t 1)] (+ a b))")]
    [InlineData("d + c * (adv[b,t+1] ?? 0)", "(+ d (* c (?? adv[b (+ t 1)] 0)))")]
    [InlineData("x[t] ?? y ? a : b", "(? (?? x[t] y) a b)")]
    [InlineData("z[b, y[b]]", "z[b y[b]]")]
    [InlineData("x[2*i, 0]", "x[(* 2 i) 0]")]
    [InlineData("exp(x)", "(exp x)")]
    [InlineData("clip(x, -1, 1)", "(clip x (- 1) 1)")]
    [InlineData("f()", "(f)")]
    [InlineData("sum[i](x[i])", "(sum [i] x[i])")]
    [InlineData("sum[i, j : i < j](x[i] * x[j])", "(sum [i j] : (i < j) (* x[i] x[j]))")]
    [InlineData("sum[j : a ? b : c](x)", "(sum [j] : (? a b c) x)")]
    [InlineData("cumsum[t desc](r[t])", "(cumsum [t desc] r[t])")]
    [InlineData("cumsum[desc](r[desc])", "(cumsum [desc] r[desc])")]
    [InlineData("mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])", "(mean [b] (- (logsumexp [v] z[b v]) z[b y[b]]))")]
    [InlineData("size(v)", "(size v)")]
    [InlineData("\u03b2 * _x1", "(* \u03b2 _x1)")]
    public void Expressions(string text, string expected) => Assert.Equal(expected, Parse(text));

    [Theory]
    [InlineData("a = 1\na", "(def a 1)\na")]
    [InlineData("a = 1; a", "(def a 1)\na")]
    [InlineData("size(m) = size(n); size(x, 0)", "(size m (size n))\n(size x 0)")]
    [InlineData("a = 1;;\n\n ; a;\n", "(def a 1)\na")]
    [InlineData("s[i,j] = q[i] * k[j]\nsum[i,j](s[i,j])", "(def s[i j] (* q[i] k[j]))\n(sum [i j] s[i j])")]
    [InlineData("f(x, y) = x + y\nf(1, 2)", "(fun f[x y] (+ x y))\n(f 1 2)")]
    [InlineData("loss[b] = x[b]", "(def loss[b] x[b])")]
    [InlineData("a =\n 1 +\n 2\na", "(def a (+ 1 2))\na")]
    [InlineData("c ?\n a :\n b", "(? c a b)")]
    [InlineData("x[t] ??\n 0", "(?? x[t] 0)")]
    [InlineData("sum[i\n](\n x[i]\n + 1\n)", "(sum [i] (+ x[i] 1))")]
    [InlineData("a // one\n// two\n; // three", "a")]
    [InlineData("a + // goes on\n b", "(+ a b)")]
    [InlineData("a\n-b", "a\n(- b)")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("x == y", "(x == y)")]
    public void Statements(string text, string expected) => Assert.Equal(expected, Parse(text));

    [Theory]
    [InlineData("a $ b", "LG0001", "$")]
    [InlineData("a $ b @ c # d", "LG0001", "$")]
    [InlineData("x ** 2", "LG0002", "**")]
    [InlineData("a & b", "LG0002", "&")]
    [InlineData("a | b", "LG0002", "|")]
    [InlineData("a \u2264 b", "LG0002", "\u2264")]
    [InlineData("@params + 1", "LG0003", "@")]
    [InlineData("1f + 2", "LG0004", "1f")]
    [InlineData("1e + 2", "LG0004", "1e")]
    [InlineData("0x1F", "LG0004", "0x1F")]
    [InlineData("2x", "LG0004", "2x")]
    [InlineData("1e999", "LG0005", "1e999")]
    [InlineData("", "LG0008", "")]
    [InlineData(" // nothing\n", "LG0008", " // nothing\n")]
    [InlineData("(a + )", "LG0009", ")")]
    [InlineData("z[] + 1", "LG0009", "]")]
    [InlineData("f(a b)", "LG0009", "b")]
    [InlineData("sum[1](x)", "LG0009", "1")]
    [InlineData("sum[i j](x)", "LG0009", "j")]
    [InlineData("f(1) = 2\n3", "LG0009", "1")]
    [InlineData("s[i+1] = 2\n3", "LG0009", "+")]
    [InlineData("a ? b", "LG0010", "b")]
    [InlineData("a +", "LG0010", "+")]
    [InlineData("a = ", "LG0010", "=")]
    [InlineData("a * / b", "LG0009", "/")]
    [InlineData("sum[i](x[i]", "LG0011", "(")]
    [InlineData("y[b\nz = 3\nz", "LG0011", "[")]
    [InlineData("(a]", "LG0011", "(")]
    [InlineData("(f(a, b)", "LG0011", "(")]
    [InlineData("(a; b)", "LG0011", "(", 2)]
    [InlineData("a b", "LG0012", "b")]
    [InlineData("2 (3)", "LG0012", "(")]
    [InlineData("a)", "LG0012", ")")]
    [InlineData("a + b = c", "LG0013", "=")]
    [InlineData("1 = c", "LG0013", "=")]
    [InlineData("(a = b) * c", "LG0013", "=")]
    [InlineData("sum[i : i = j](x[i])", "LG0013", "=")]
    public void One_mistake_is_one_diagnostic(string text, string id, string at, int mistakes = 1)
    {
        var bag = new DiagnosticBag();
        Parser.Parse(text, bag);
        var found = bag.ToImmutable();
        Assert.Equal(mistakes, found.Length);
        Assert.Equal(id, found[0].Rule.Id);
        Assert.Equal(at, text.Substring(found[0].Span.Start, found[0].Span.Length));
        Assert.Equal(text.IndexOf(at, System.StringComparison.Ordinal), found[0].Span.Start);
    }

    [Fact]
    public void Mistakes_in_different_lines_are_different_mistakes()
    {
        var bag = new DiagnosticBag();
        Parser.Parse("a = 1 +; b = * 2\nc = 2x\nc", bag);
        Assert.Equal(["LG0010", "LG0009", "LG0004"], System.Linq.Enumerable.Select(bag.ToImmutable(), diagnostic => diagnostic.Rule.Id));
    }

    [Fact]
    public void Messages_say_what_is_expected()
    {
        Assert.Equal("Expected an expression but found ')'", Message("(a + )"));
        Assert.Equal("Expected an expression after '+', but the line ends there", Message("a +"));
        Assert.Equal("Expected the name of an index but found '1'", Message("sum[1](x)"));
        Assert.Equal("This '(' is never closed; a ')' is missing", Message("f(x"));
        Assert.Equal("There is no operator '**' in a formula; write '^'", Message("x ** 2"));
        Assert.Equal("'\\u0000' has no meaning in a formula", Message("x \0"));
    }

    private static string Message(string text)
    {
        var bag = new DiagnosticBag();
        Parser.Parse(text, bag);
        return Assert.Single(bag.ToImmutable()).Message;
    }

    private static string Parse(string text)
    {
        var bag = new DiagnosticBag();
        var formula = Parser.Parse(text, bag);
        Assert.Empty(bag.ToImmutable());
        return SyntaxPrinter.Print(formula);
    }
}
