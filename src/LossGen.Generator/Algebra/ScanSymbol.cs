namespace LossGen.Generator.Algebra;

/// <summary>The identity of a recurrence inside its own body, where <see cref="PreviousNode"/> stands for the value one step away.</summary>
internal sealed class ScanSymbol(string name, IndexSet free, int id)
{
    /// <summary>The name of the definition, or a made one.</summary>
    public string Name { get; } = name;

    /// <summary>The indices that the recurrence depends on, its own index included.</summary>
    public IndexSet Free { get; } = free;

    public int Id { get; } = id;
}
