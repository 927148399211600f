using System.Linq;
using System.Xml.Linq;
using CsCheck;
using LossGen.Generator.Emit;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

public class XmlTextTests
{
    [Theory]
    [InlineData("a < b && b > \"c\"", "a &lt; b &amp;&amp; b &gt; &quot;c&quot;")]
    [InlineData("one\r\ntwo\nthree\rfour", "one two three four")]
    [InlineData("a\u2028b\u2029c\u0085d\te", "a b c d e")]
    [InlineData("*/ class Evil; /*", "* / class Evil; /*")]
    [InlineData("**//", "** //")]
    [InlineData("\0\u0001\ufffex", "\\u0000\\u0001\\ufffex")]
    [InlineData("\u202eright to left", "\\u202eright to left")]
    [InlineData("\u03b2 \ud83d\ude00", "\u03b2 \ud83d\ude00")]
    [InlineData("</code></summary>", "&lt;/code&gt;&lt;/summary&gt;")]
    public void Text_is_harmless(string text, string expected) => Assert.Equal(expected, XmlText.Escape(text));

    [Fact]
    public void Half_of_a_surrogate_pair_is_written_as_its_code() =>
        Assert.Equal("a\\ud800b\\udc00", XmlText.Escape("a" + (char)0xD800 + "b" + (char)0xDC00));

    [Fact]
    public void No_text_leaves_its_comment() => Gen.String.Sample(
        text =>
        {
            var source = $"/// <summary>{XmlText.Escape(text)}</summary>\nclass A {{ /* {XmlText.Comment(text)} */ // {XmlText.Comment(text)}\n}}";
            var root = CSharpSyntaxTree.ParseText(source).GetRoot();
            Assert.Empty(root.GetDiagnostics());
            Assert.Equal(["class", "A", "{", "}", ""], root.DescendantTokens().Select(token => token.Text));
            Assert.NotNull(XElement.Parse($"<summary>{XmlText.Escape(text)}</summary>"));
        },
        iter: 2000);
}
