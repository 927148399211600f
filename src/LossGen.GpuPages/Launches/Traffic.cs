namespace LossGen.GpuPages.Launches;

/// <summary>How often a launch goes to memory for an element of its innermost loops.</summary>
/// <param name="Loads">The elements loaded.</param>
/// <param name="Stores">The elements stored.</param>
/// <param name="Bytes">The bytes of both.</param>
internal readonly record struct Traffic(int Loads, int Stores, int Bytes)
{
    public static Traffic operator +(Traffic a, Traffic b) => new(a.Loads + b.Loads, a.Stores + b.Stores, a.Bytes + b.Bytes);
}
