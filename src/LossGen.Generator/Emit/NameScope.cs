using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Emit;

/// <summary>
/// Gives names that are free where they are declared: not taken in this scope, around it or inside it. Scopes side by side may use
/// one name each.
/// </summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _used;
    private readonly NameScope? _parent;
    private readonly List<NameScope> _children = [];

    public NameScope(IEnumerable<string> reserved) => _used = new HashSet<string>(reserved, StringComparer.Ordinal);

    private NameScope(NameScope parent)
    {
        _parent = parent;
        _used = new HashSet<string>(StringComparer.Ordinal);
        parent._children.Add(this);
    }

    /// <summary>The name, with a number if it is taken, escaped if it is a keyword.</summary>
    public string Unique(string stem)
    {
        stem = Identifier(stem);
        var name = stem;
        for (var number = 2; IsTaken(name); number++)
        {
            name = stem + number.ToString(CultureInfo.InvariantCulture);
        }

        _used.Add(name);
        return Escape(name);
    }

    /// <summary>A scope inside this one.</summary>
    public NameScope Inner() => new(this);

    private bool IsTaken(string name)
    {
        for (var scope = _parent; scope is not null; scope = scope._parent)
        {
            if (scope._used.Contains(name))
            {
                return true;
            }
        }

        return IsTakenInside(name);
    }

    private bool IsTakenInside(string name) => _used.Contains(name) || _children.Any(child => child.IsTakenInside(name));

    /// <summary>The name with <c>@</c> where it is a keyword, or a name of the runtime that it is to be told from.</summary>
    public static string Escape(string name) =>
        RuntimeNames.Contains(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>"b" ----> "sizeB"</summary>
    public static string Join(string prefix, string name) =>
        name.Length == 0 ? prefix : prefix + char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Identifier(string text)
    {
        var letters = new string(text.Where(c => char.IsLetterOrDigit(c) || c == '_').ToArray());
        return letters.Length == 0 || char.IsDigit(letters[0]) ? "value" + letters : letters;
    }
}
