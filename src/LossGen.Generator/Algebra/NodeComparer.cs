using System.Collections.Generic;

namespace LossGen.Generator.Algebra;

/// <summary>Compares nodes by operation and identical children: the key of hash-consing.</summary>
internal sealed class NodeComparer : IEqualityComparer<Node>
{
    public static readonly NodeComparer Instance = new();

    public bool Equals(Node? x, Node? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.IsSame(y));

    public int GetHashCode(Node node) => node.StructuralHash;
}
