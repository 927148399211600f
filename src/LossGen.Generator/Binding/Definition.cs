using System.Collections.Immutable;
using LossGen.Generator.Algebra;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>A definition, scalar or over indices, and its value once it is bound.</summary>
internal sealed class Definition(DefinitionStatementSyntax syntax)
{
    public DefinitionStatementSyntax Syntax { get; } = syntax;

    public string Name => Syntax.Name.Text;

    public int Rank => Syntax.Indices.Length;

    /// <summary>The indices of the left-hand side.</summary>
    public ImmutableArray<IndexVariable> Indices { get; set; } = ImmutableArray<IndexVariable>.Empty;

    /// <summary>The value; null until it is bound, and for good where it has a mistake.</summary>
    public Node? Value { get; set; }
}
