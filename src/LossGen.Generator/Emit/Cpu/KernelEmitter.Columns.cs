using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    /// <summary>How many steps are added up before their sum is added to the whole: rounding errors do not add up over all.</summary>
    private const int StepsOfChunk = 256;

    /// <summary>Whether the kernel goes over the columns of matrices, with a column in each lane: its inner loops are long.</summary>
    public bool IsByColumns { get; init; }

    /// <summary>
    /// Whether the loops inside a kernel go down the columns of matrices rather than along rows, as statistics over a batch do. Side by side in memory
    /// are the elements of neighbouring iterations then, so these are the lanes.
    /// </summary>
    public static bool GoesDownColumns(Loop kernel)
    {
        var reads = Leaves(kernel.Body).Select(loop => ReadsOf(loop, kernel.Index)).ToList();
        return reads.Sum(read => read.Columns) > reads.Sum(read => read.Rows);
    }

    /// <summary>How many matrices an inner loop goes through down their columns and how many along their rows.</summary>
    private static (int Columns, int Rows) ReadsOf(Loop loop, IndexVariable outer)
    {
        var reads = Roots(loop.Body)
            .SelectMany(root => NodeSearch.PartsOf<LoadNode>(root, part => part is ReduceNode or ScanNode))
            .Distinct()
            .Where(load => load.Tensor.Rank >= 2 && load.Free.Contains(outer) && load.Free.Contains(loop.Index))
            .ToList();
        var columns = reads.Count(load => load.Subscript(load.Tensor.Rank - 1) is IndexNode last && last.Index == outer);
        return (columns, reads.Count - columns);
    }

    private static IEnumerable<Loop> Leaves(PlanScope scope) =>
        scope.Loops.SelectMany(loop => loop.Body.IsLeaf ? [loop] : Leaves(loop.Body));

    /// <summary>A loop of single steps whose sums are made of sums of chunks.</summary>
    private void WriteStepsOfChunks(Loop loop, EmitScope parent, EmitScope body, string first, string last, List<(ReduceNode Sum, string Part, string Whole)> parts)
    {
        var index = body.IndexText(loop.Index);
        var chunk = parent.Names.Unique("chunk");
        var chunkEnd = parent.Names.Unique("chunkEnd");
        var code = new CodeBlock();
        code.Line($"var {chunkEnd} = Math.Min({last}, {chunk} + {StepsOfChunk});");
        foreach (var (_, part, _) in parts)
        {
            code.Line($"var {part} = V.Zero;");
        }

        code.Line($"for (var {index} = {chunk}; {index} < {chunkEnd}; {index}++)");
        code.Braces(body.Code);
        code.Blank();
        foreach (var (_, part, whole) in parts)
        {
            code.Line($"{whole} += {part};");
        }

        parent.Code.Line($"for ({(first == "0" ? "nint" : "var")} {chunk} = {first}; {chunk} < {last}; {chunk} += {StepsOfChunk})");
        parent.Code.Braces(code);
    }
}
