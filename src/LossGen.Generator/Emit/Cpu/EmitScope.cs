using System.Collections.Generic;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>A scope of the code being written: the indices that are bound in it and what has a name in it.</summary>
internal sealed class EmitScope
{
    public EmitScope(EmitScope? parent, IndexSet path, LaneState? lane, CodeBlock code, NameScope names)
    {
        Parent = parent;
        Path = path;
        Lane = lane;
        Code = code;
        Names = names;
    }

    public EmitScope? Parent { get; }

    /// <summary>All indices bound here.</summary>
    public IndexSet Path { get; }

    /// <summary>Where the vectors lie; null while everything is a scalar.</summary>
    public LaneState? Lane { get; }

    /// <summary>Where declarations go.</summary>
    public CodeBlock Code { get; }

    public NameScope Names { get; }

    /// <summary>Whether one lane of the surrounding vectors is computed here as a scalar.</summary>
    public bool IsSingleLane { get; init; }

    /// <summary>Whether this is the inside of an <c>if</c>: what only it needs is not computed outside.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The variables that hold nodes.</summary>
    public Dictionary<Node, string> Locals { get; } = [];

    /// <summary>The variables that hold scalars in all lanes.</summary>
    public Dictionary<Node, string> Broadcasts { get; } = [];

    /// <summary>The variables that hold integers of 64 bits as numbers in the lanes.</summary>
    public Dictionary<Node, string> LongNumbers { get; } = [];

    /// <summary>The references to rows of tensors, by their text.</summary>
    public Dictionary<string, string> Rows { get; } = [];

    /// <summary>The text of each index bound here.</summary>
    public Dictionary<IndexVariable, string> Indices { get; } = [];

    /// <summary>The nodes that are used more than once here and so have a variable.</summary>
    public HashSet<Node> Shared { get; } = [];

    public string IndexText(IndexVariable index)
    {
        for (var scope = this; ; scope = scope.Parent!)
        {
            if (scope.Indices.TryGetValue(index, out var text))
            {
                return text;
            }
        }
    }

    public bool IsLaned(Node node) => Lane is { } lane && node.Free.Contains(lane.Index);
}
