using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class ProgramEmitter
{
    /// <summary>Writes the kernels and products of a panel in a loop over the panels.</summary>
    private void Run(Panel panel, ScalarEmitter scalars)
    {
        var rows = names.Extent(panel.Rows);
        var memory = panel.Local.Where(buffer => !plan.SharedMemory.ContainsKey(buffer)).ToList();
        var rowsOfPanel = _scope.Unique("rowsOfPanel");
        var sizes = memory.Select(buffer => names.Extent(buffer.Tensor.Axes[1].Range)).ToList();
        _code.Line($"// {string.Join(" and ", memory.Select(names.Of))} {(memory.Count == 1 ? "holds" : "hold")} the rows of one panel, {panel.Rows.Name} from first to last");
        _code.Line($"var {rowsOfPanel} = Panels.Rows<{_type}>({rows}, {string.Join(" + ", sizes)});");
        foreach (var (buffer, size) in memory.Zip(sizes, (buffer, size) => (buffer, size)))
        {
            _code.Line($"using var {names.MemoryOf(buffer)} = new Rented<{_type}>({rowsOfPanel} * {size});");
        }

        var body = new CodeBlock();
        var sums = new System.Collections.Generic.List<System.Action>();
        body.Line($"var last = Math.Min({rows}, first + {rowsOfPanel});");
        foreach (var loop in panel.Loops)
        {
            body.Blank();
            if (loop.Product is { } product)
            {
                body.Append(Multiply(product, scalars, panel));
                continue;
            }

            var (emitter, type) = Emit(loop, scalars);
            var cost = Cost(loop, _code);
            var code = new CodeBlock();
            var variable = _scope.Unique("kernel");
            var iterations = _scope.Unique("iterations");
            var blocks = _scope.Unique("blocks");
            string? partials = null;
            string? allBlocks = null;
            _code.Line($"var {iterations} = BlockGrain.Iterations({rows}, {cost});");
            if (loop.Reductions.Count > 0)
            {
                allBlocks = _scope.Unique("allBlocks");
                _code.Line($"var {allBlocks} = Panels.AllBlocks({rows}, {rowsOfPanel}, {iterations});");
                partials = RentPartials(loop, allBlocks, _code);
                sums.Add(() => AddPartials(loop, partials, allBlocks, scalars));
            }

            code.Line($"var {blocks} = BlockGrain.Blocks(last - first, {iterations});");
            Create(code, variable, type, emitter, field => field.Name switch
            {
                "iterations" => iterations,
                "blocks" => allBlocks!,
                "firstBlock" => $"first / {rowsOfPanel} * BlockGrain.Blocks({rowsOfPanel}, {iterations})",
                "partials" => partials + ".Span",
                _ => field.Value,
            });
            code.Line($"Blocks.Run(ref {variable}, {blocks}, BlockGrain.Microseconds((last - first) * {cost}));");
            body.Append(UnderRequest(loop, code));
        }

        // Once also where there are no rows, for sums that are 0 then.
        _code.Line($"for (nint first = 0; first == 0 || first < {rows}; first += {rowsOfPanel})");
        _code.Braces(body);
        _code.Blank();
        foreach (var add in sums)
        {
            add();
        }
    }

    /// <summary>Writes the call that multiplies two matrices, or the rows of one panel of them.</summary>
    private CodeBlock Multiply(Store store, ScalarEmitter scalars, Panel? panel = null)
    {
        var product = store.Product!;
        var scale = product.Scale is null ? "1" : scalars.Cast(product.Scale, _type);
        var home = store.Target.Alias ?? store.Target;
        var isSum = panel is not null && PanelFinder.IsSumOverRows(plan, store, panel.Local.ToList());
        var rows = panel is not null && !isSum ? "last - first" : names.Extent(product.Row.Range);
        var depth = isSum ? "last - first" : names.Extent(product.Depth.Range);
        var part = isSum ? product.Depth : product.Row;

        var code = new CodeBlock();
        var notation = new Notation(node => null);
        var factor = product.Scale is null ? "" : notation.Write(product.Scale) is { } written ? $"{written} * " : "scale * ";
        if (notation.Write(store.Value) is { } text)
        {
            code.Line($"// {home.Name}[{product.Row.Name},{product.Column.Name}] {(isSum ? "+=" : "=")} {factor}{text}{(panel is null ? "" : $" for {part.Name} from first to last")}");
        }

        code.Line(product.Form switch
        {
            ContractionForm.SquaredDistance => $"Distances.Squared<V, {_type}>(",
            ContractionForm.WeightedDifference => $"Distances.Weighted<V, {_type}>(",
            _ => $"Contractions.Multiply<V, {_type}>(",
        });
        code.Line($"    {rows}, {names.Extent(product.Column.Range)}, {depth},");
        code.Line($"    in {Operand(product.Left)}, {Stride(product.Left, product.Row)}, {Stride(product.Left, product.Depth)},");
        code.Line($"    in {Operand(product.Right)}, {Stride(product.Right, product.Column)}, {Stride(product.Right, product.Depth)},");
        if (product.Origin is { } origin)
        {
            code.Line($"    in {Operand(origin)}, {Stride(origin, product.Row)}, {Stride(origin, product.Column)},");
        }

        code.Line($"    ref {Result()}, {names.Extent(product.Column.Range)},");
        code.Line(product.Form == ContractionForm.SquaredDistance
            ? $"    scale: {scale});"
            : $"    scale: {scale}, accumulate: {(isSum ? "first > 0" : "false")});");
        return UnderRequest(home, code);

        string Operand(LoadNode load)
        {
            var buffer = plan.Buffers[load.Tensor];
            return panel is null || panel.Local.Contains(buffer) || !load.Free.Contains(part)
                ? names.Reference(buffer)
                : $"Unsafe.Add(ref {names.Reference(buffer)}, first * {Stride(load, part)})";
        }

        string Result() => panel is null || isSum || panel.Local.Contains(home)
            ? names.Reference(home)
            : $"Unsafe.Add(ref {names.Reference(home)}, first * {names.Extent(product.Column.Range)})";
    }

    private string Stride(LoadNode matrix, IndexVariable index)
    {
        var axis = matrix.Subscript(0) is IndexNode node && node.Index == index ? 0 : 1;
        var buffer = plan.Buffers[matrix.Tensor];
        return matrix.Tensor.Parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan
            ? names.Stride(buffer, axis)
            : string.Join(" * ", matrix.Tensor.Axes.Skip(axis + 1).Select(other => names.Extent(other.Range)).DefaultIfEmpty("1"));
    }
}
