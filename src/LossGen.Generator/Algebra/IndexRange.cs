namespace LossGen.Generator.Algebra;

/// <summary>
/// What an index runs over: 0 up to, not including, an extent that is known when the method is called. Renamed copies of an index
/// share its range.
/// </summary>
internal sealed class IndexRange(string name)
{
    /// <summary>The name of the index in the formula, or a made one for an axis that no bare index stands on.</summary>
    public string Name { get; } = name;

    public override string ToString() => Name;
}
