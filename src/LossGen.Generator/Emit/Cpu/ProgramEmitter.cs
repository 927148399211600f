using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// Writes the method that runs the kernels of a plan one after the other and computes the scalars. It is generic over the vector
/// type; everything it needs comes in as parameters.
/// </summary>
internal sealed partial class ProgramEmitter(SchedulePlan plan, ElementType compute, ProgramNames names, string title, bool acrossRows)
{
    private readonly string _type = compute.ToCSharp();
    private readonly CodeBlock _code = new();
    private readonly NameScope _scope = names.InMethod();

    public List<EmittedKernel> Kernels { get; } = [];

    public bool UsesIntegerLanes => Kernels.Any(kernel => kernel.UsesIntegerLanes);

    /// <summary>Writes the method's body.</summary>
    public CodeBlock Write()
    {
        var scalars = new ScalarEmitter(plan, names, _code, _scope);
        foreach (var pair in plan.SharedMemory)
        {
            names.ShareMemory(pair.Key, pair.Value);
        }

        var local = plan.Panels.SelectMany(panel => panel.Local).ToList();
        foreach (var temporary in plan.Root.Temporaries.Where(temporary => !plan.SharedMemory.ContainsKey(temporary) && !local.Contains(temporary)))
        {
            var sizes = string.Join(" * ", temporary.Tensor.Axes.Select(axis => names.Extent(axis.Range)));
            _code.Line($"using var {names.MemoryOf(temporary)} = new Rented<{_type}>({sizes});");
        }

        foreach (var kernel in plan.Root.Loops)
        {
            if (plan.Panels.FirstOrDefault(panel => panel.Loops.Contains(kernel)) is not { } panel)
            {
                _code.Blank();
                Run(kernel, scalars);
            }
            else if (kernel == panel.Loops[0])
            {
                _code.Blank();
                Run(panel, scalars);
            }
        }

        _code.Blank();
        foreach (var store in plan.Root.Stores)
        {
            Add(store, scalars);
        }

        string? returned = null;
        foreach (var (output, value) in plan.Scalars)
        {
            var text = output.Value.Kind == ValueKind.Condition
                ? output.Element == ElementType.Boolean ? scalars.Text(value) : $"{scalars.Text(value)} ? 1 : 0"
                : scalars.Text(value);
            var cast = output.Element == ElementType.Boolean
                ? value.Kind == ValueKind.Condition ? text : $"({text}) != 0"
                : value.Kind == ValueKind.Condition ? $"{text}"
                : scalars.Cast(value, output.Element.ToCSharp());
            if (output.Role == OutputRole.Loss)
            {
                returned = cast;
            }
            else
            {
                _code.Line($"{NameScope.Escape(names.Field(output.Name))} = {cast};");
            }
        }

        if (returned is not null)
        {
            _code.Line($"return {returned};");
        }

        return _code;
    }

    private void Run(Loop kernel, ScalarEmitter scalars)
    {
        if (kernel.Product is { } product)
        {
            _code.Append(Multiply(product, scalars));
            return;
        }

        // What is computed once a call is declared around the kernel, which may stand under a condition.
        var code = new CodeBlock();
        var (emitter, type) = Emit(kernel, scalars);
        var variable = _scope.Unique("kernel");
        if (kernel.IsSequential)
        {
            Create(code, variable, type, emitter, field => field.Value);
            code.Line($"Blocks.Run(ref {variable}, 1, 0);");
            _code.Append(UnderRequest(kernel, code));
            return;
        }

        var rows = names.Extent(emitter.Partitioned);
        var cost = Cost(kernel, code);
        var iterations = _scope.Unique("iterations");
        var blocks = _scope.Unique("blocks");
        var isScatter = emitter.Partitioned != kernel.Index.Range;
        code.Line(isScatter
            ? $"var {iterations} = BlockGrain.Positions({rows}, {names.Extent(kernel.Index.Range)} * {cost});"
            : $"var {iterations} = {IterationsOf(kernel, rows, cost)};");
        code.Line($"var {blocks} = BlockGrain.Blocks({rows}, {iterations});");
        var partials = RentPartials(kernel, blocks, code);
        Create(code, variable, type, emitter, field => field.Name switch
        {
            "iterations" => iterations,
            "blocks" => blocks,
            "partials" => partials + ".Span",
            _ => field.Value,
        });

        var total = isScatter ? $"{names.Extent(kernel.Index.Range)} * {cost}" : $"{rows} * {cost}";
        code.Line($"Blocks.Run(ref {variable}, {blocks}, BlockGrain.Microseconds({total}));");
        _code.Append(UnderRequest(kernel, code));
        AddPartials(kernel, partials, blocks, scalars);
    }

    private (KernelEmitter Emitter, string Type) Emit(Loop kernel, ScalarEmitter scalars)
    {
        var isByColumns = IsByColumns(kernel);
        var isAcross = (kernel.Body.IsLeaf && KernelEmitter.CanUseLanes(kernel)) || (CanRunAcross(kernel) && (acrossRows || isByColumns));
        var mode = !kernel.IsSequential && isAcross ? KernelMode.AcrossRows : KernelMode.AlongRows;
        var emitter = new KernelEmitter(plan, kernel, mode, compute, names, scalars.Text) { IsByColumns = isByColumns };
        var body = emitter.Write();
        var number = Kernels.Count == 0 ? "" : (Kernels.Count + 1).ToString(CultureInfo.InvariantCulture);
        var name = title + "Kernel" + number;
        Kernels.Add(new EmittedKernel(name, "", emitter.Fields, body, emitter.UsesIntegerLanes));
        return (emitter, name + (emitter.UsesIntegerLanes ? "<V, N>" : "<V>"));
    }

    /// <summary>Whether lanes are columns, whatever the extents are.</summary>
    private bool IsByColumns(Loop kernel) => !acrossRows && CanRunAcross(kernel) && KernelEmitter.GoesDownColumns(kernel);

    /// <summary>The iterations of a block: whole vectors where lanes are columns.</summary>
    private string IterationsOf(Loop kernel, string rows, string cost) => $"BlockGrain.{(IsByColumns(kernel) ? "Columns" : "Iterations")}({rows}, {cost})";

    private string? RentPartials(Loop kernel, string blocks, CodeBlock code)
    {
        if (kernel.Reductions.Count == 0)
        {
            return null;
        }

        var partials = _scope.Unique("partials");
        var count = kernel.Reductions.Count == 1 ? blocks : $"{blocks} * {kernel.Reductions.Count}";
        code.Line($"using var {partials} = new Rented<double>({count});");
        return partials;
    }

    private void AddPartials(Loop kernel, string? partials, string blocks, ScalarEmitter scalars)
    {
        for (var i = 0; i < kernel.Reductions.Count; i++)
        {
            var reduction = kernel.Reductions[i];
            var result = _scope.Unique(names.Hint(reduction));
            var function = reduction.Operator switch
            {
                ReduceOperator.Sum => "Sum",
                ReduceOperator.Product => "Product",
                ReduceOperator.Max => "Max",
                _ => "Min",
            };
            var arguments = kernel.Reductions.Count == 1
                ? $"{partials}.Span"
                : $"Partials.Of({partials}.Span, {i}, {blocks})";
            _code.Line(reduction.Kind == ValueKind.Integer
                ? $"var {result} = (long)Partials.{function}({arguments});"
                : $"var {result} = Partials.{function}({arguments});");
            scalars.Know(reduction, result);
        }
    }

    /// <summary>Puts a kernel that only fills an output which the caller may leave out under the condition that it is wanted.</summary>
    private CodeBlock UnderRequest(Loop kernel, CodeBlock code)
    {
        var homes = Stores(kernel.Body).Select(store => store.Target.Alias ?? store.Target).Distinct().ToList();
        return kernel.Reductions.Count == 0 && homes.Count == 1 ? UnderRequest(homes[0], code) : code;
    }

    private CodeBlock UnderRequest(Buffer home, CodeBlock code)
    {
        if (!home.IsOptional)
        {
            return code;
        }

        var conditional = new CodeBlock();
        conditional.Line($"if (!{NameScope.Escape(names.Of(home))}.IsEmpty)");
        conditional.Braces(code);
        return conditional;
    }

    private static void Create(CodeBlock code, string variable, string type, KernelEmitter emitter, Func<KernelField, string> value)
    {
        code.Line($"var {variable} = new {type}");
        code.Line("{");
        foreach (var field in emitter.Fields)
        {
            code.Line($"    {field.Name} = {(field.IsReference ? "ref " : "")}{value(field)},");
        }

        code.Line("};");
    }

    private void Add(Store store, ScalarEmitter scalars)
    {
        var conditions = new List<string>();
        if (store.Condition is { } condition && condition != plan.Graph.True)
        {
            conditions.Add($"({scalars.Text(condition)})");
        }

        var terms = new List<string>();
        for (var axis = 0; axis < store.Subscripts.Length; axis++)
        {
            var position = scalars.Text(store.Subscripts[axis]);
            var extent = names.Extent(store.Target.Tensor.Axes[axis].Range);
            conditions.Add(CSharpNumbers.IsInside(Code.Primary(position), extent));
            var strides = store.Target.Tensor.Parameter.Kind == ParameterKind.OutTensorSpan
                ? [names.Stride(store.Target, axis)]
                : store.Target.Tensor.Axes.Skip(axis + 1).Select(a => names.Extent(a.Range));
            terms.Add(string.Join(" * ", new[] { ScalarEmitter.Cast(store.Subscripts[axis], position, "nint") }.Concat(strides)));
        }

        if (store.Target.IsOptional)
        {
            conditions.Insert(0, $"!{NameScope.Escape(store.Target.Name)}.IsEmpty");
        }

        var inner = new CodeBlock();
        inner.Line(
            $"Unsafe.Add(ref {ReferenceOf(store.Target)}, {string.Join(" + ", terms)}) += {scalars.Cast(store.Value, store.Target.Element.ToCSharp())};");
        _code.Line($"if ({string.Join(" && ", conditions)})");
        _code.Braces(inner);
    }

    private string ReferenceOf(Buffer buffer) => names.Reference(buffer);

    /// <summary>Whether lanes may be rows: the inner loops are short at run time, and no two iterations write to one place.</summary>
    public static bool CanRunAcross(Loop kernel) =>
        !kernel.Body.IsLeaf
        && kernel.Product is null
        && !kernel.IsSequential
        && !Stores(kernel.Body).Any(store => store.Adds);

    private static IEnumerable<Store> Stores(PlanScope scope) =>
        scope.Stores.Concat(scope.Loops.SelectMany(loop => Stores(loop.Body)));

    /// <summary>The ranges of the loops inside a kernel.</summary>
    public static IEnumerable<IndexRange> InnerRanges(PlanScope scope) =>
        scope.Loops.SelectMany(loop => InnerRanges(loop.Body).Prepend(loop.Index.Range)).Distinct();

    /// <summary>
    /// The work of one iteration of a kernel, in operations on one element: a number, or a variable that is declared for it where it
    /// depends on extents.
    /// </summary>
    private string Cost(Loop kernel, CodeBlock code)
    {
        var cost = Cost(kernel.Body);
        if (!cost.Contains(" "))
        {
            return cost;
        }

        var variable = _scope.Unique("cost");
        code.Line($"var {variable} = {cost}; // operations for one {kernel.Index.Name}");
        return variable;
    }

    /// <summary>Loops over the same extent without loops inside are one term.</summary>
    private string Cost(PlanScope scope)
    {
        var leaves = scope.Loops.Where(loop => loop.Body.IsLeaf)
            .GroupBy(loop => names.Extent(loop.Index.Range))
            .Select(group => group.Sum(loop => Own(loop.Body)) is var own && own == 1 ? group.Key : $"{group.Key} * {Number(own)}");
        var nested = scope.Loops.Where(loop => !loop.Body.IsLeaf)
            .Select(loop => $"{names.Extent(loop.Index.Range)} * ({Cost(loop.Body)})");
        return string.Join(" + ", leaves.Concat(nested).Prepend(Number(Own(scope))));
    }

    private static string Number(double cost) => cost.ToString("0.0", CultureInfo.InvariantCulture);

    private static double Own(PlanScope scope)
    {
        var seen = new VisitedNodes();
        var cost = 1.0;

        void Visit(Node node)
        {
            if (node is ReduceNode or ScanNode || !seen.Add(node))
            {
                return;
            }

            cost += Costs.IsExpensive(node) ? 8 : node.Children.IsEmpty ? 0 : 1;
            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }

        foreach (var accumulation in scope.Accumulations)
        {
            Visit(accumulation.Body);
        }

        foreach (var store in scope.Stores)
        {
            Visit(store.Value);
        }

        foreach (var scan in scope.Scans)
        {
            Visit(scan.Body);
        }

        return cost;
    }
}
