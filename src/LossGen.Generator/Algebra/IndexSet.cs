using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Algebra;

/// <summary>An immutable set of indices, in the order of their creation.</summary>
internal sealed class IndexSet : IReadOnlyList<IndexVariable>, IEquatable<IndexSet>
{
    public static readonly IndexSet Empty = new(ImmutableArray<IndexVariable>.Empty);

    private readonly ImmutableArray<IndexVariable> _items;

    private IndexSet(ImmutableArray<IndexVariable> sorted) => _items = sorted;

    public int Count => _items.Length;

    public bool IsEmpty => _items.Length == 0;

    public IndexVariable this[int index] => _items[index];

    public static IndexSet Of(params IndexVariable[] indices) => From(indices);

    public static IndexSet From(IEnumerable<IndexVariable> indices)
    {
        var sorted = indices.Distinct().OrderBy(index => index.Id).ToImmutableArray();
        return sorted.IsEmpty ? Empty : new IndexSet(sorted);
    }

    public bool Contains(IndexVariable index)
    {
        foreach (var item in _items)
        {
            if (ReferenceEquals(item, index))
            {
                return true;
            }
        }

        return false;
    }

    public IndexSet Union(IndexSet other) =>
        other.IsSubsetOf(this) ? this : IsSubsetOf(other) ? other : From(_items.Concat(other._items));

    public IndexSet Except(IEnumerable<IndexVariable> other)
    {
        var removed = other as IndexSet ?? From(other);
        return Overlaps(removed) ? From(_items.Where(item => !removed.Contains(item))) : this;
    }

    public IndexSet Intersect(IndexSet other) => From(_items.Where(other.Contains));

    public bool Overlaps(IndexSet other) => _items.Any(other.Contains);

    public bool IsSubsetOf(IndexSet other) => _items.Length <= other._items.Length && _items.All(other.Contains);

    public bool Equals(IndexSet? other) => other is not null && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as IndexSet);

    public override int GetHashCode() => _items.Aggregate(17, (hash, item) => unchecked((hash * 31) + item.Id));

    public IEnumerator<IndexVariable> GetEnumerator() => ((IEnumerable<IndexVariable>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(",", _items.Select(item => item.Name));
}
