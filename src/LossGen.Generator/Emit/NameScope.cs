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
    private static readonly HashSet<string> None = [];

    private readonly NameScope? _parent;
    private readonly HashSet<string> _reserved;

    /// <summary>The names declared here.</summary>
    private readonly HashSet<string> _here = new(StringComparer.Ordinal);

    /// <summary>The names declared here and in scopes inside.</summary>
    private readonly HashSet<string> _within = new(StringComparer.Ordinal);

    /// <summary>The names that scopes inside reserve: few sets, which many scopes share.</summary>
    private readonly List<HashSet<string>> _reservedWithin = [];

    /// <summary>For each stem, the numbers up to this are taken: names are never given back.</summary>
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <param name="reserved">Names that are taken from the start.</param>
    public NameScope(HashSet<string> reserved) => _reserved = reserved;

    private NameScope(NameScope parent, HashSet<string> reserved)
        : this(reserved) => _parent = parent;

    /// <summary>The name, with a number if it is taken, escaped if it is a keyword.</summary>
    public string Unique(string stem)
    {
        stem = Identifier(stem);
        var name = stem;
        if (_taken.TryGetValue(stem, out var number) || IsTaken(name))
        {
            number = Math.Max(number, 1);
            do
            {
                number++;
                name = stem + number.ToString(CultureInfo.InvariantCulture);
            }
            while (IsTaken(name));
        }
        else
        {
            number = 1;
        }

        _taken[stem] = number;
        _here.Add(name);
        for (var scope = this; scope is not null && scope._within.Add(name); scope = scope._parent)
        {
        }

        return Escape(name);
    }

    /// <summary>A scope inside this one.</summary>
    public NameScope Inner() => new(this, None);

    /// <summary>A scope inside this one, with further names taken.</summary>
    public NameScope Inner(HashSet<string> reserved)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (!scope._reservedWithin.Contains(reserved))
            {
                scope._reservedWithin.Add(reserved);
            }
        }

        return new(this, reserved);
    }

    private bool IsTaken(string name)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (scope._here.Contains(name) || scope._reserved.Contains(name))
            {
                return true;
            }
        }

        return _within.Contains(name) || _reservedWithin.Exists(reserved => reserved.Contains(name));
    }

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
