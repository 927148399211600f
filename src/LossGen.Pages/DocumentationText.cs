using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace LossGen.Pages;

/// <summary>XML documentation as Markdown.</summary>
internal static class DocumentationText
{
    public static string Of(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => Escape(plain.Value),
                XElement { Name.LocalName: "c" } code => $"`{Words(code.Value)}`",
                XElement { Name.LocalName: "see" or "paramref" } link => $"`{Target(link)}`",
                XElement other => Of(other),
                _ => "",
            });
        }

        return Words(text.ToString());
    }

    /// <summary>The code of an example, without the indentation of the comment.</summary>
    public static string Code(XElement? example)
    {
        var lines = (example?.Element("code")?.Value ?? "").Split('\n').SkipWhile(string.IsNullOrWhiteSpace).ToList();
        var indentation = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length < indentation ? "" : line[indentation..].TrimEnd())).TrimEnd();
    }

    public static IReadOnlyList<string> Paragraphs(XElement? element) =>
        element is null ? [] : element.Elements("para").Any() ? element.Elements("para").Select(Of).ToList() : [Of(element)];

    private static string Target(XElement link)
    {
        var target = link.Attribute("cref")?.Value ?? link.Attribute("name")?.Value ?? link.Attribute("langword")?.Value ?? link.Value;
        var end = target.IndexOf('(', StringComparison.Ordinal);
        target = end < 0 ? target : target[..end];
        return target[(target.LastIndexOf('.') + 1)..];
    }

    private static string Words(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string Escape(string text) =>
        text.Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal);
}
