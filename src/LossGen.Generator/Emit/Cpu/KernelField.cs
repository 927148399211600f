namespace LossGen.Generator.Emit.Cpu;

/// <summary>A field of a kernel.</summary>
/// <param name="Type">Its C# type, with <c>ref</c> for a reference.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the method that starts the kernel assigns to it.</param>
internal sealed record KernelField(string Type, string Name, string Value)
{
    public bool IsReference => Type.StartsWith("ref ", System.StringComparison.Ordinal);
}
