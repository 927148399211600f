using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace LossGen.GpuPages.Ptx;

/// <summary>A kernel in PTX: its blocks, its loops, and what it asks of a multiprocessor.</summary>
internal sealed partial class PtxKernel
{
    private readonly List<PtxBlock> _blocks = [];

    private PtxKernel(string text) => Text = text;

    public string Text { get; }

    public IEnumerable<PtxInstruction> Instructions => _blocks.SelectMany(block => block.Instructions);

    /// <summary>The bytes of shared memory of a group.</summary>
    public int SharedBytes => SharedDeclaration().Matches(Text).Sum(match =>
        int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 8 * int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));

    /// <exception cref="FormatException">The text is no kernel.</exception>
    public static PtxKernel Parse(string text)
    {
        var kernel = new PtxKernel(text);
        var body = text.IndexOf(".entry", StringComparison.Ordinal);
        body = body < 0 ? -1 : text.IndexOf('{', body);
        if (body < 0)
        {
            throw new FormatException("The PTX has no entry.");
        }

        kernel.Read(text[(body + 1)..]);
        return kernel;
    }

    /// <summary>The natural loops, outer ones first.</summary>
    public IReadOnlyList<PtxLoop> Loops()
    {
        var dominators = Dominators();
        var bodies = new Dictionary<PtxBlock, HashSet<PtxBlock>>();
        foreach (var block in _blocks)
        {
            foreach (var header in block.Successors.Where(header => dominators[block].Contains(header)))
            {
                if (!bodies.TryGetValue(header, out var body))
                {
                    bodies.Add(header, body = [header]);
                }

                var open = new Stack<PtxBlock>([block]);
                while (open.TryPop(out var next))
                {
                    if (body.Add(next))
                    {
                        next.Predecessors.ForEach(open.Push);
                    }
                }
            }
        }

        // A loop that has more blocks is never inside of one that has fewer.
        var loops = new List<(HashSet<PtxBlock> Body, PtxLoop Loop)>();
        foreach (var (header, body) in bodies.OrderByDescending(loop => loop.Value.Count))
        {
            var inner = bodies.Where(other => other.Key != header && body.Contains(other.Key)).SelectMany(other => other.Value).ToHashSet();
            var own = body.Where(block => !inner.Contains(block)).OrderBy(block => block.Number).SelectMany(block => block.Instructions).ToList();
            loops.Add((body, new PtxLoop(loops.LastOrDefault(outer => outer.Body.Contains(header)).Loop, own)));
        }

        return [.. loops.Select(loop => loop.Loop)];
    }

    /// <summary>
    /// The most registers of 32 bits that hold a value at one place. The assembler of the driver may need some more or, by computing values
    /// again, some fewer.
    /// </summary>
    public int LiveRegisters()
    {
        var live = _blocks.ToDictionary(block => block, _ => new HashSet<string>());
        var most = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in Enumerable.Reverse(_blocks))
            {
                var now = block.Successors.SelectMany(successor => live[successor]).ToHashSet();
                foreach (var instruction in Enumerable.Reverse(block.Instructions))
                {
                    now.ExceptWith(instruction.Defined);
                    now.UnionWith(instruction.Used);
                    most = Math.Max(most, now.Sum(Size));
                }

                changed |= now.Count != live[block].Count;
                live[block] = now;
            }
        }

        return most;
    }

    private void Read(string body)
    {
        var current = NewBlock("");
        foreach (var line in body.Split('\n').Select(line => line.Trim()))
        {
            if (Label().Match(line) is { Success: true } label)
            {
                current = NewBlock(label.Groups[1].Value);
            }
            else if (line.Length > 0 && line[0] is not ('.' or '/' or '{' or '}'))
            {
                var instruction = PtxInstruction.Parse(line);
                current.Instructions.Add(instruction);
                if (instruction.Name is "bra" or "ret" or "exit" or "brx")
                {
                    current = NewBlock("");
                }
            }
        }

        Connect();
    }

    private PtxBlock NewBlock(string label)
    {
        var block = new PtxBlock(_blocks.Count, label);
        _blocks.Add(block);
        return block;
    }

    private void Connect()
    {
        var labels = _blocks.Where(block => block.Label.Length > 0).ToDictionary(block => block.Label);
        for (var i = 0; i < _blocks.Count; i++)
        {
            var last = _blocks[i].Instructions.LastOrDefault();
            if (last?.Name == "brx")
            {
                throw new FormatException("A jump through a table is not understood.");
            }

            if (last?.Target is { } target)
            {
                Connect(_blocks[i], labels[target]);
            }

            if (i + 1 < _blocks.Count && last is not { Ends: true })
            {
                Connect(_blocks[i], _blocks[i + 1]);
            }
        }

        DropUnreachable();

        static void Connect(PtxBlock from, PtxBlock to)
        {
            from.Successors.Add(to);
            to.Predecessors.Add(from);
        }
    }

    /// <summary>What follows a jump without a label is never reached, and would look like the start of a loop.</summary>
    private void DropUnreachable()
    {
        var reached = new HashSet<PtxBlock>();
        var open = new Stack<PtxBlock>([_blocks[0]]);
        while (open.TryPop(out var block))
        {
            if (reached.Add(block))
            {
                block.Successors.ForEach(open.Push);
            }
        }

        _blocks.RemoveAll(block => !reached.Contains(block));
        _blocks.ForEach(block => block.Predecessors.RemoveAll(other => !reached.Contains(other)));
    }

    private Dictionary<PtxBlock, HashSet<PtxBlock>> Dominators()
    {
        var result = _blocks.ToDictionary(block => block, block => block.Number == 0 ? [block] : _blocks.ToHashSet());
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in _blocks.Skip(1).Where(block => block.Predecessors.Count > 0))
            {
                var now = result[block.Predecessors[0]].ToHashSet();
                foreach (var other in block.Predecessors.Skip(1))
                {
                    now.IntersectWith(result[other]);
                }

                now.Add(block);
                changed |= now.Count != result[block].Count;
                result[block] = now;
            }
        }

        return result;
    }

    // Predicates have registers of their own.
    private static int Size(string register) =>
        register.StartsWith("%p", StringComparison.Ordinal) ? 0 : register.StartsWith("%rd", StringComparison.Ordinal) || register.StartsWith("%fd", StringComparison.Ordinal) ? 2 : 1;

    [GeneratedRegex(@"^([\w$]+):$")]
    private static partial Regex Label();

    [GeneratedRegex(@"\.shared\s+(?:\.align\s+\d+\s+)?\.[bfus](\d+)\s+\w+\[(\d+)\]")]
    private static partial Regex SharedDeclaration();
}
