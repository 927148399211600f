using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    private string? Find(Node node, EmitScope scope)
    {
        for (var s = scope; s is not null; s = s.Parent)
        {
            if (s.Locals.TryGetValue(node, out var name))
            {
                return name;
            }

            if (s.IsSingleLane && s.Parent!.IsLaned(node))
            {
                // A number that the lanes have: one of them. Counts are numbers there, too.
                return node.Kind == ValueKind.Number && Find(node, s.Parent) is { } lanes ? $"V.GetLane({lanes}, (int)lane)"
                    : node is ReduceNode { Kind: ValueKind.Integer } && Find(node, s.Parent) is { } counts ? $"((nint)V.GetLane({counts}, (int)lane))"
                    : null;
            }
        }

        return null;
    }

    /// <summary>The outermost scope in which everything that a value depends on is known.</summary>
    private EmitScope Home(IndexSet free, EmitScope scope)
    {
        if (scope.IsConditional && scope.Parent is { } around)
        {
            var home = Home(free, around);
            return ReferenceEquals(home, around) ? scope : home;
        }

        while (scope.Parent is { } parent && free.IsSubsetOf(parent.Path)
            && !(scope.IsSingleLane && free.Contains(parent.Lane!.Index)))
        {
            scope = parent;
        }

        return scope;
    }

    private string Let(Node node, EmitScope scope)
    {
        if (scope.Locals.TryGetValue(node, out var known))
        {
            return known;
        }

        return Declare(node, Build(node, scope), scope);
    }

    private string Declare(Node node, Code code, EmitScope scope)
    {
        // The parts may have declared the node meanwhile.
        if (scope.Locals.TryGetValue(node, out var known))
        {
            return known;
        }

        var name = scope.Names.Unique(NameOf(node));
        scope.Code.Line($"var {name} = {code};");
        scope.Locals.Add(node, name);
        return name;
    }

    private string NameOf(Node node) => _names.Hint(node);
}
