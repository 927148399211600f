using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding;

/// <summary>The names that are bound at a place of the formula.</summary>
internal sealed class Scope
{
    private readonly ImmutableDictionary<string, IndexVariable> _indices;
    private readonly ImmutableDictionary<string, Argument> _arguments;

    private Scope(
        string owner,
        ImmutableDictionary<string, IndexVariable> indices,
        ImmutableDictionary<string, Argument> arguments,
        IndexSet captured,
        bool isSubscript)
    {
        Owner = owner;
        _indices = indices;
        _arguments = arguments;
        Captured = captured;
        IsSubscript = isSubscript;
    }

    /// <summary>The name of the definition or function that is bound, for messages; empty for the result.</summary>
    public string Owner { get; }

    /// <summary>Indices that values from outside mention: a reduction that binds one of them takes a copy instead.</summary>
    public IndexSet Captured { get; }

    /// <summary>Whether the place is inside a subscript, where an unknown name can only be a free index.</summary>
    public bool IsSubscript { get; }

    public IEnumerable<string> IndexNames => _indices.Keys;

    public IEnumerable<string> ArgumentNames => _arguments.Keys;

    public IEnumerable<IndexVariable> Indices => _indices.Values;

    public static Scope ForStatement(string owner, IndexSet captured) => new(
        owner,
        ImmutableDictionary.Create<string, IndexVariable>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, Argument>(StringComparer.Ordinal),
        captured,
        isSubscript: false);

    public static Scope ForFunction(string owner, ImmutableDictionary<string, Argument> arguments, IndexSet captured) => new(
        owner, ImmutableDictionary.Create<string, IndexVariable>(StringComparer.Ordinal), arguments, captured, isSubscript: false);

    public Scope With(string name, IndexVariable index) =>
        new(Owner, _indices.SetItem(name, index), _arguments, Captured, IsSubscript);

    public Scope InSubscript() => IsSubscript ? this : new Scope(Owner, _indices, _arguments, Captured, isSubscript: true);

    public bool TryGetIndex(string name, out IndexVariable index) => _indices.TryGetValue(name, out index!);

    public bool TryGetArgument(string name, out Argument argument) => _arguments.TryGetValue(name, out argument!);
}
