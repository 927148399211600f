using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>Groups of ranges that have the same extent, each with a representative.</summary>
internal sealed class RangeGroups
{
    private readonly Dictionary<IndexRange, List<IndexRange>> _groups = [];

    public IndexRange Find(IndexRange range) => Group(range)[0];

    public IReadOnlyList<IndexRange> Members(IndexRange range) => Group(range);

    public void Join(IndexRange first, IndexRange second)
    {
        var kept = Group(first);
        var joined = Group(second);
        if (ReferenceEquals(kept, joined))
        {
            return;
        }

        kept.AddRange(joined);
        foreach (var range in joined)
        {
            _groups[range] = kept;
        }
    }

    public void MakeRepresentative(IndexRange range)
    {
        var group = Group(range);
        group.Remove(range);
        group.Insert(0, range);
    }

    public Dictionary<IndexRange, IndexRange> Representatives() => _groups.ToDictionary(pair => pair.Key, pair => pair.Value[0]);

    private List<IndexRange> Group(IndexRange range)
    {
        if (!_groups.TryGetValue(range, out var group))
        {
            _groups.Add(range, group = [range]);
        }

        return group;
    }
}
