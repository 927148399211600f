using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    private readonly Dictionary<Buffer, string> _scratch = [];
    private readonly Dictionary<ReduceNode, string> _accumulators = [];
    private readonly Dictionary<string, EmitScope> _laneVariables = [];
    private readonly HashSet<string> _stepVariables = [];

    /// <summary>The order of the results of a kernel's reductions in its partials.</summary>
    public IReadOnlyList<ReduceNode> Partials => _kernel.Reductions;

    // ---- lanes along the rows -------------------------------------------------------------------------------------------------

    private void WriteAlong()
    {
        DeclareScratch();
        foreach (var reduction in _kernel.Reductions)
        {
            // Sums over rows are kept in double: many small numbers meet one large one here.
            _accumulators[reduction] = _root.Names.Unique(NameOf(reduction));
            _root.Code.Line($"double {_accumulators[reduction]} = {Start(reduction.Operator, "double")};");
        }

        var row = Enter(_root, Outer, null, new CodeBlock(), StepVariable(Outer, _root));
        if (_kernel.Body.IsLeaf)
        {
            Explain(_kernel, _root);
        }

        WriteScope(_kernel.Body, row);
        foreach (var accumulation in _kernel.Body.Accumulations)
        {
            Accumulate(row, _accumulators[accumulation.Result], accumulation, "double");
        }

        var index = row.IndexText(Outer);
        _root.Code.Line($"for (var {index} = start; {index} < end; {index}++)");
        _root.Code.Braces(row.Code);
        WritePartials(name => name);
    }

    private void WritePartials(System.Func<string, string> scalar)
    {
        if (_kernel.Reductions.Count == 0)
        {
            return;
        }

        Field("Span<double>", "partials", "partials");
        _root.Code.Blank();
        var number = _panel is null ? "block" : $"({Field("nint", "firstBlock", "firstBlock")} + block)";
        for (var i = 0; i < _kernel.Reductions.Count; i++)
        {
            var name = _accumulators[_kernel.Reductions[i]];
            var place = i switch
            {
                0 => "(int)" + number,
                1 => $"(int)({Field("nint", "blocks", "")} + {number.Trim('(', ')')})",
                _ => $"(int)({i} * {Field("nint", "blocks", "")} + {number.Trim('(', ')')})",
            };
            _root.Code.Line($"partials[{place}] = {scalar(name)};");
        }
    }

    private EmitScope Enter(
        EmitScope parent, IndexVariable index, LaneState? lane, CodeBlock code, string variable, NameScope? names = null)
    {
        var scope = new EmitScope(
            parent, parent.Path.Union(IndexSet.Of(index)), lane ?? parent.Lane, code, names ?? parent.Names);
        scope.Indices[index] = variable;
        return scope;
    }

    /// <summary>A name for the variable of a <c>for</c> loop, which lives in the loop only.</summary>
    private string StepVariable(IndexVariable index, EmitScope parent)
    {
        var name = _names.Index(index);
        if (_laneVariables.ContainsKey(name))
        {
            name = parent.Names.Unique(name.TrimStart('@'));
        }

        _stepVariables.Add(name);
        return name;
    }

    /// <summary>A name for the variable of a loop over vectors, which outlives the loop for the last, partial vector.</summary>
    private string LaneVariable(IndexVariable index, EmitScope parent, out bool isDeclared)
    {
        var name = _names.Index(index);
        isDeclared = _laneVariables.TryGetValue(name, out var scope) && ReferenceEquals(scope, parent);
        if (isDeclared)
        {
            return name;
        }

        if (_stepVariables.Contains(name) || (scope is not null && (IsInside(scope, parent) || IsInside(parent, scope))))
        {
            return parent.Names.Unique(name.TrimStart('@'));
        }

        _laneVariables[name] = parent;
        return name;
    }

    private static bool IsInside(EmitScope? inner, EmitScope outer)
    {
        for (var scope = inner; scope is not null; scope = scope.Parent)
        {
            if (ReferenceEquals(scope, outer))
            {
                return true;
            }
        }

        return false;
    }

    // ---- scopes ---------------------------------------------------------------------------------------------------------------

    /// <summary>Writes the loops of a scope and then what happens once in it.</summary>
    private void WriteScope(PlanScope scope, EmitScope emit)
    {
        MarkShared(emit, Roots(scope).Concat(scope.Loops.SelectMany(loop => HoistedFrom(loop, emit))));
        if (!scope.IsLeaf)
        {
            // What the scope itself reads is read before loops write over it.
            ReadInputs(scope, emit);
        }

        for (var i = 0; i < scope.Loops.Count; i++)
        {
            emit.Code.Blank();
            if (i + 1 < scope.Loops.Count && TryWriteOnline(scope.Loops[i], scope.Loops[i + 1], emit))
            {
                i++;
            }
            else
            {
                WriteLoop(scope.Loops[i], emit);
            }
        }

        if (scope.Loops.Count > 0 && scope.Stores.Count > 0)
        {
            emit.Code.Blank();
        }

        WriteStores(scope, emit);
    }

    private static IEnumerable<Node> Roots(PlanScope scope) =>
        scope.Accumulations.Select(accumulation => accumulation.Body)
            .Concat(scope.Scans.SelectMany(scan => new[] { scan.Body, scan.Initial }))
            .Concat(scope.Stores.SelectMany(store => store.Subscripts.Append(store.Value)
                .Concat(store.Condition is null ? [] : new[] { store.Condition })));

    /// <summary>What loops inside need of a scope and is computed there, before them.</summary>
    private static IEnumerable<Node> HoistedFrom(Loop loop, EmitScope emit)
    {
        var seen = new VisitedNodes();
        var found = new List<Node>();

        void Visit(Node node)
        {
            if (node.Children.IsEmpty || !seen.Add(node))
            {
                return;
            }

            if (node.Free.IsSubsetOf(emit.Path))
            {
                found.Add(node);
            }
            else if (node is not (ReduceNode or ScanNode))
            {
                foreach (var child in node.Children)
                {
                    Visit(child);
                }
            }
        }

        foreach (var root in Roots(loop.Body))
        {
            Visit(root);
        }

        return found.Concat(loop.Body.Loops.SelectMany(inner => HoistedFrom(inner, emit)));
    }

    private void ReadInputs(PlanScope scope, EmitScope emit)
    {
        var seen = new VisitedNodes();

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }

            if (node is LoadNode load && IsOverwritten(_plan.Buffers[load.Tensor]) && !node.Free.IsEmpty
                && node.Free.IsSubsetOf(emit.Path) && ReferenceEquals(Home(node.Free, emit), emit)
                && Find(node, emit) is null && !ContainsReduction(node))
            {
                Let(node, emit);
            }
        }

        foreach (var root in Roots(scope))
        {
            Visit(root);
        }
    }

    /// <summary>Whether something may be written over what is read here: a gradient over its input, or scratch over other scratch.</summary>
    private bool IsOverwritten(Buffer buffer) => buffer.Kind == BufferKind.Input || _plan.SharedMemory.ContainsValue(buffer);

    private static bool ContainsReduction(Node node) =>
        NodeSearch.Any(node, part => part is ReduceNode or ScanNode or PreviousNode);

    private void WriteLoop(Loop loop, EmitScope parent)
    {
        Explain(loop, parent);
        if (loop.Body.Scans.Count > 0)
        {
            WriteScan(loop, parent);
        }
        else if (parent.Lane is null && loop.Body.IsLeaf && CanUseLanes(loop))
        {
            if (TryWriteRescaled(loop, parent))
            {
                return;
            }

            foreach (var reduction in loop.Reductions)
            {
                _accumulators[reduction] = parent.Names.Unique(NameOf(reduction) + "Lanes");
            }

            var (first, last) = Bounds(loop, parent);
            WriteLaneLoop(loop, parent, first, last);
            foreach (var reduction in loop.Reductions)
            {
                var name = parent.Names.Unique(NameOf(reduction));
                var lanes = $"V.{LaneFunction(reduction.Operator)}Lanes({_accumulators[reduction]})";
                parent.Code.Line(reduction.Kind == ValueKind.Integer
                    ? $"var {name} = (nint){lanes};"
                    : $"var {name} = {lanes};");
                parent.Locals[reduction] = name;
            }
        }
        else
        {
            WriteSteps(loop, parent);
        }
    }

    /// <summary>Says in the formula's notation what a loop computes.</summary>
    private void Explain(Loop loop, EmitScope scope)
    {
        var notation = new Notation(node => node.Children.IsEmpty ? null : Find(node, scope));
        var lines = loop.Reductions.Select(reduction => notation.Write(reduction))
            .Concat(loop.Body.Scans.Select(scan => Assigned(scan.Target, [.. scan.Target.Tensor.Axes.Select(axis => _graph.Index(axis))], scan.Body)))
            .Concat(loop.Body.Stores.Select(store => store.Adds ? null : Assigned(store.Target, store.Subscripts, store.Value)));
        foreach (var line in lines)
        {
            if (line is not null)
            {
                scope.Code.Comment(XmlText.Comment(line));
            }
        }

        string? Assigned(Buffer target, ImmutableArray<Node> place, Node value) =>
            notation.Write(value) is { } text
                ? $"{(target.Alias ?? target).Name}[{string.Join(",", place.Select(node => notation.Write(node)))}] = {text}"
                : null;
    }

    private static string LaneFunction(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Sum => "Sum",
        ReduceOperator.Product => "Product",
        ReduceOperator.Max => "Max",
        _ => "Min",
    };
}
