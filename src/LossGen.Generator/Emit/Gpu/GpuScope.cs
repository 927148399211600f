using System.Collections.Generic;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>A scope of a kernel being written: the indices bound in it and the values that have a variable in it.</summary>
internal sealed class GpuScope(GpuScope? parent, IndexSet path, CodeBlock code, NameScope names, string type)
{
    public GpuScope? Parent { get; } = parent;

    public IndexSet Path { get; } = path;

    public CodeBlock Code { get; } = code;

    public NameScope Names { get; } = names;

    /// <summary>The type of numbers: double for what is the same in the whole call.</summary>
    public string Type { get; } = type;

    /// <summary>Whether this is the inside of an <c>if</c>.</summary>
    public bool IsConditional { get; init; }

    /// <summary>For the elements of one step of four, what is loaded and stored at once around them.</summary>
    public GpuStep? Step { get; init; }

    public Dictionary<Node, string> Locals { get; } = [];

    public Dictionary<IndexVariable, string> Indices { get; } = [];

    /// <summary>The starts of rows that have a variable here, by their offset.</summary>
    public Dictionary<string, string> Rows { get; } = [];

    /// <summary>The checks of subscripts that have a variable here, by their text.</summary>
    public Dictionary<string, string> Checks { get; } = [];

    /// <summary>The nodes that are used more than once here.</summary>
    public HashSet<Node> Shared { get; } = [];

    public string? IndexText(IndexVariable index)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Indices.TryGetValue(index, out var text))
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The step of four elements around this scope.</summary>
    public GpuStep? FindStep()
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Step is not null)
            {
                return scope.Step;
            }
        }

        return null;
    }
}
