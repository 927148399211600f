namespace LossGen.Generator.Algebra;

/// <summary>An index: a name that a reduction, an output or a map binds. Compared by identity.</summary>
internal sealed class IndexVariable(string name, IndexRange range, int id)
{
    public string Name { get; } = name;

    public IndexRange Range { get; } = range;

    /// <summary>The order of creation in its graph: the order in which indices are listed.</summary>
    public int Id { get; } = id;

    public override string ToString() => Name;
}
