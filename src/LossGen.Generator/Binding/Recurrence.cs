using System.Collections.Immutable;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding;

/// <summary>A definition that may read itself one step away along one of its indices, while it is being bound.</summary>
internal sealed class Recurrence(Definition definition, ScanSymbol symbol)
{
    public Definition Definition { get; } = definition;

    /// <summary>Its identity in the algebra.</summary>
    public ScanSymbol Symbol { get; } = symbol;

    /// <summary>The index that it steps along; null until it reads itself.</summary>
    public IndexVariable? Index { get; private set; }

    /// <summary>Whether it reads the position after its own.</summary>
    public bool Descending { get; private set; }

    /// <summary>The value beyond the end.</summary>
    public Node? Initial { get; private set; }

    /// <summary>Whether a read of itself was a mistake.</summary>
    public bool IsBroken { get; set; }

    public ImmutableArray<IndexVariable> Indices => Definition.Indices;

    /// <summary>Records a read of itself. False if another read steps another way or starts from another value.</summary>
    public bool TryRead(IndexVariable index, bool descending, Node initial)
    {
        if (Index is null)
        {
            (Index, Descending, Initial) = (index, descending, initial);
            return true;
        }

        return ReferenceEquals(Index, index) && Descending == descending && ReferenceEquals(Initial, initial);
    }
}
