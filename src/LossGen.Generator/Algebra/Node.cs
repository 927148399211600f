using System.Collections.Immutable;

namespace LossGen.Generator.Algebra;

/// <summary>
/// An expression of the index algebra: a scalar for every value of its free indices. Nodes are made by a <see cref="Graph"/>, which
/// keeps one node for equal expressions, so equality is identity.
/// </summary>
internal abstract class Node(ValueKind kind, IndexSet free, ImmutableArray<Node> children)
{
    /// <summary>The order of creation in the graph; children always precede their parents.</summary>
    public int Id { get; internal set; }

    public ValueKind Kind { get; } = kind;

    /// <summary>The indices that the value depends on.</summary>
    public IndexSet Free { get; } = free;

    public ImmutableArray<Node> Children { get; } = children;

    /// <summary>The longest way down to a leaf. Bounded by the graph, so that stages may recurse.</summary>
    public int Depth { get; internal set; }

    /// <summary>Whether the other node, whose children are identical, also has the same operation.</summary>
    protected abstract bool HasSameOperation(Node other);

    /// <summary>A hash of what <see cref="HasSameOperation"/> compares.</summary>
    protected abstract int OperationHash { get; }

    // Nodes are equal where they are one. The number is quicker to have than the hash of an object.
    public sealed override int GetHashCode() => Id;

    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    internal bool IsSame(Node other)
    {
        if (other.GetType() != GetType() || other.Children.Length != Children.Length)
        {
            return false;
        }

        for (var i = 0; i < Children.Length; i++)
        {
            if (!ReferenceEquals(Children[i], other.Children[i]))
            {
                return false;
            }
        }

        return HasSameOperation(other);
    }

    internal int StructuralHash
    {
        get
        {
            var hash = (GetType().Name.Length * 397) ^ OperationHash;
            foreach (var child in Children)
            {
                hash = unchecked((hash * 31) + child.Id);
            }

            return hash;
        }
    }
}
