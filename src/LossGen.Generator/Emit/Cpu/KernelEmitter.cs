using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Stabilization;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using Microsoft.CodeAnalysis.CSharp;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// Writes one kernel: a ref struct with the memory it works on and a method that computes one block of iterations of its outer loop.
/// The parts of this class are its loops, its expressions, its loads and its stores.
/// </summary>
internal sealed partial class KernelEmitter
{
    private readonly SchedulePlan _plan;
    private readonly Graph _graph;
    private readonly Loop _kernel;
    private readonly KernelMode _mode;
    private readonly ProgramNames _names;
    private readonly Func<Node, string> _scalarOfCall;
    private readonly string _type;
    private readonly ElementType _compute;
    private readonly Dictionary<string, KernelField> _fields = [];
    private readonly HashSet<Buffer> _tiled = [];
    private readonly Ranges _ranges = new();
    private readonly EmitScope _root;
    private readonly Panel? _panel;
    private readonly KernelSize _size;
    private bool _usesIntegerLanes;
    private bool _usesLaneNumbers;
    private bool _usesLaneIntegers;

    public KernelEmitter(
        SchedulePlan plan, Loop kernel, KernelMode mode, ElementType compute, ProgramNames names, Func<Node, string> scalarOfCall)
    {
        _plan = plan;
        _graph = plan.Graph;
        _kernel = kernel;
        _panel = plan.Panels.FirstOrDefault(panel => panel.Loops.Contains(kernel));
        _mode = mode;
        _compute = compute;
        _type = compute.ToCSharp();
        _names = names;
        _scalarOfCall = scalarOfCall;
        _size = new KernelSize(kernel, mode, compute);
        FindCompared(kernel.Body);
        _root = new EmitScope(null, IndexSet.Empty, null, new CodeBlock(), names.InKernel());
    }

    /// <summary>The fields, once the code is written.</summary>
    public IReadOnlyCollection<KernelField> Fields => _fields.Values;

    public bool UsesIntegerLanes => _usesIntegerLanes;

    private IndexVariable Outer => _kernel.Index;

    /// <summary>The first row of the panel that the kernel runs for.</summary>
    private string First => Field("nint", "first", "first");

    /// <summary>Writes the body of <c>Run(nint block)</c>.</summary>
    public CodeBlock Write()
    {
        var inner = new CodeBlock();
        _root.Names.Unique("start");
        _root.Names.Unique("end");
        if (!_kernel.IsSequential)
        {
            Field("nint", "iterations", "");
            inner.Line(_panel is null ? "var start = block * iterations;" : $"var start = {First} + block * iterations;");
            inner.Line($"var end = Math.Min(start + iterations, {(_panel is null ? Extent(Outer.Range) : Field("nint", "last", "last"))});");
        }

        if (_kernel.IsSequential)
        {
            // One block: every step waits for the one before.
            DeclareScratch();
            WriteLoop(_kernel, _root);
        }
        else if (IsScatter)
        {
            WriteScatter();
        }
        else if (_mode == KernelMode.AcrossRows)
        {
            WriteAcross();
        }
        else
        {
            WriteAlong();
        }

        var result = new CodeBlock();
        if (IsScatter)
        {
            inner = new CodeBlock();
        }

        if (_usesLaneNumbers)
        {
            inner.Line($"Span<{_type}> lanes = stackalloc {_type}[V.Count];");
        }

        if (_usesLaneIntegers)
        {
            inner.Line("Span<long> integers = stackalloc long[V.Count];");
        }

        result.Append(inner);
        result.Append(_root.Code);
        var all = Locals(result);
        all.Append(result);
        return all;
    }

    /// <summary>Copies of the fields that loops use: the compiler would read a field again after every store.</summary>
    private CodeBlock Locals(CodeBlock code)
    {
        var inLoops = MentionsIn(code.TextInBraces());
        var locals = new CodeBlock();
        foreach (var field in _fields.Values.Where(field => inLoops.Contains(field.Name) && field.Name != "partials"))
        {
            locals.Line(field.IsReference ? $"ref var {field.Name} = ref this.{field.Name};" : $"var {field.Name} = this.{field.Name};");
        }

        return locals;
    }

    /// <summary>The names in a text, with their <c>@</c>; what follows a dot is a member of something else.</summary>
    private static HashSet<string> MentionsIn(string text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        while (i < text.Length)
        {
            var start = i;
            while (i < text.Length && (SyntaxFacts.IsIdentifierPartCharacter(text[i]) || (i == start && text[i] == '@')))
            {
                i++;
            }

            if (i == start)
            {
                i++;
            }
            else if (start == 0 || text[start - 1] != '.')
            {
                names.Add(text.Substring(start, i - start));
            }
        }

        return names;
    }

    /// <summary>A field of the kernel that holds what the calling method computed.</summary>
    private string Field(string type, string name, string value)
    {
        if (!_fields.ContainsKey(name))
        {
            _fields.Add(name, new KernelField(type, name, value));
        }

        return name;
    }

    private string Extent(IndexRange range)
    {
        var name = _names.Extent(range);
        return Field("nint", name, name);
    }

    /// <summary>A reference to the first element of a buffer.</summary>
    private string Memory(Buffer buffer)
    {
        var home = buffer.Alias ?? buffer;
        var element = home.Element == ElementType.Boolean ? "byte" : home.Element.ToCSharp();
        var name = NameScope.Escape(_names.Field(_names.Of(home)));
        return Field("ref " + element, name, _names.Reference(home));
    }

    private bool IsScatter => _kernel.Body.Stores.Concat(StoresInside(_kernel.Body)).Any(store => IsRacy(store));

    private static IEnumerable<Store> StoresInside(PlanScope scope) =>
        scope.Loops.SelectMany(loop => loop.Body.Stores.Concat(StoresInside(loop.Body)));

    /// <summary>Whether two iterations of the kernel's loop may write to one place.</summary>
    private bool IsRacy(Store store) =>
        store.Adds && !store.Subscripts.Any(subscript => subscript is IndexNode index && index.Index == Outer);

    private bool IsRequested(Buffer buffer, out string condition)
    {
        condition = "";
        var home = buffer.Alias ?? buffer;
        if (!home.IsOptional)
        {
            return false;
        }

        var name = NameScope.Join("wants", _names.Of(home));
        condition = Field("bool", name, $"!{NameScope.Escape(_names.Of(home))}.IsEmpty");
        return true;
    }
}
