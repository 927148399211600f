using System.Globalization;
using System.Text;

namespace LossGen.Generator.Emit;

/// <summary>
/// Makes a user's text harmless in comments of generated code. Whatever the text is, it can neither end the comment nor the
/// element that it stands in.
/// </summary>
internal static class XmlText
{
    /// <summary>
    /// The text for the inside of an XML element in a documentation comment, one line. Line ends become spaces; what XML cannot hold
    /// becomes its code, as in <c>\u0001</c>.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in Comment(text))
        {
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>
    /// The text for a comment of one line, <c>// ...</c>. Also safe between <c>/*</c> and <c>*/</c>: <c>*/</c> becomes <c>* /</c>.
    /// </summary>
    public static string Comment(string text)
    {
        var line = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r' && i + 1 < text.Length && text[i + 1] is '\n')
            {
                continue;
            }

            if (c is '\r' or '\n' or '\t' or '\u0085' or '\u2028' or '\u2029')
            {
                line.Append(' ');
            }
            else if (c is '/' && i > 0 && text[i - 1] is '*')
            {
                line.Append(" /");
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                line.Append(c).Append(text[++i]);
            }
            else if (Shows(c))
            {
                line.Append(c);
            }
            else
            {
                line.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return line.ToString();
    }

    /// <summary>Whether the character stands for itself. Direction marks and the like would make a reader see another text.</summary>
    private static bool Shows(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
