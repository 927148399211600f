using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Roslyn;

/// <summary>
/// What the names of generated code may mean inside a type, in one of its files. The compiler's own lookup gathers all the names of all
/// namespaces in scope for each program anew, which takes longer than to compile a loss; here each library is asked once.
/// </summary>
internal sealed class NamesInScope
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<(ISymbol Type, SyntaxTree File), NamesInScope>> s_scopes = new();
    private static readonly ConditionalWeakTable<INamespaceSymbol, ILookup<string, INamespaceOrTypeSymbol>> s_ofLibraries = new();

    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _type;
    private readonly ImmutableArray<INamespaceOrTypeSymbol> _containers;
    private readonly ImmutableArray<INamespaceOrTypeSymbol> _imported;
    private readonly ImmutableHashSet<string> _aliases;

    private NamesInScope(Compilation compilation, INamedTypeSymbol type, SyntaxTree file, int position)
    {
        _compilation = compilation;
        _type = type;
        _containers = Containers(compilation, type).Where(MayMatter).ToImmutableArray();
        var imports = compilation.GetSemanticModel(file).GetImportScopes(position);
        _imported = imports.SelectMany(scope => scope.Imports).Select(import => import.NamespaceOrType).SelectMany(Parts)
            .Where(MayMatter).ToImmutableArray();
        _aliases = imports.SelectMany(scope => scope.Aliases.Select(alias => alias.Name).Concat(scope.ExternAliases.Select(alias => alias.Name)))
            .ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <param name="compilation">The program.</param>
    /// <param name="type">The type.</param>
    /// <param name="file">The file in which a part of the type stands.</param>
    /// <param name="position">A position in that part.</param>
    public static NamesInScope Of(Compilation compilation, INamedTypeSymbol type, SyntaxTree file, int position) =>
        s_scopes.GetValue(compilation, static _ => new()).GetOrAdd((type, file), _ => new NamesInScope(compilation, type, file, position));

    /// <summary>Whether the name may mean anything that is not expected.</summary>
    /// <param name="name">A name of generated code.</param>
    /// <param name="isExpected">Whether the name should mean that.</param>
    public bool Has(string name, Func<ISymbol, bool>? isExpected = null) => _aliases.Contains(name)
        || _containers.SelectMany(container => Members(container, name))
            .Concat(_imported.SelectMany(import => Members(import, name).Where(symbol => IsImported(symbol, import))))
            .Any(symbol => isExpected?.Invoke(symbol) != true && _compilation.IsSymbolAccessibleWithin(symbol, _type));

    // A directive imports the types of a namespace, and the types and static members of a type.
    private static bool IsImported(ISymbol symbol, INamespaceOrTypeSymbol import) =>
        import is INamespaceSymbol ? symbol is INamedTypeSymbol : symbol is INamedTypeSymbol || symbol.IsStatic;

    /// <summary>What declares the names that need no directive: the types around a member and those they inherit from, their namespaces.</summary>
    private static IEnumerable<INamespaceOrTypeSymbol> Containers(Compilation compilation, INamedTypeSymbol type)
    {
        for (var around = type; around is not null; around = around.ContainingType)
        {
            for (var own = around; own is not null; own = own.BaseType)
            {
                yield return own;
            }

            foreach (var inherited in around.TypeKind == TypeKind.Interface ? around.AllInterfaces : [])
            {
                yield return inherited;
            }
        }

        for (var space = type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            foreach (var part in Parts(compilation.GetCompilationNamespace(space) ?? space))
            {
                yield return part;
            }
        }
    }

    /// <summary>A namespace in each of the libraries that declare it.</summary>
    private static IEnumerable<INamespaceOrTypeSymbol> Parts(INamespaceOrTypeSymbol container) =>
        container is INamespaceSymbol space ? space.ConstituentNamespaces : [container];

    private IEnumerable<ISymbol> Members(INamespaceOrTypeSymbol container, string name)
    {
        if (OfLibrary(container) is { } members)
        {
            return members[name];
        }

        return container is INamedTypeSymbol type
            ? type.GetMembers(name).Concat(type.TypeParameters.Where(parameter => parameter.Name == name))
            : container.GetMembers(name);
    }

    // The namespaces of this program change with it; those of a library remain, and hardly any has a name of generated code.
    private bool MayMatter(INamespaceOrTypeSymbol container) => OfLibrary(container) is not { Count: 0 };

    private ILookup<string, INamespaceOrTypeSymbol>? OfLibrary(INamespaceOrTypeSymbol container) =>
        container is INamespaceSymbol space && !SymbolEqualityComparer.Default.Equals(space.ContainingAssembly, _compilation.Assembly)
            ? s_ofLibraries.GetValue(space, static space =>
                space.GetMembers().Where(member => HiddenNames.IsOfGeneratedCode(member.Name)).ToLookup(member => member.Name, StringComparer.Ordinal))
            : null;
}
