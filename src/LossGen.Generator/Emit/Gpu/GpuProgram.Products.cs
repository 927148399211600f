using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

/// <content>Matrix products, and what runs panel by panel of rows around them.</content>
internal sealed partial class GpuProgram
{
    private readonly Dictionary<Node, int> _scales = [];

    /// <summary>Launches the kernels and products of a panel in a loop over the panels.</summary>
    private void Launch(CodeBlock into, Panel panel)
    {
        var rows = names.Extent(panel.Rows);
        var memory = panel.Local.ToList();
        var sizes = memory.Select(buffer => "(long)" + names.Extent(buffer.Tensor.Axes[1].Range)).ToList();
        foreach (var store in panel.Loops.Where(loop => loop.Product is not null).Select(loop => loop.Product!))
        {
            // What a product is scaled by does not change from panel to panel.
            Scale(into, store);
        }

        into.Comment($"{string.Join(" and ", memory.Select(names.Of))} {(memory.Count == 1 ? "holds" : "hold")} the rows of one panel, {panel.Rows.Name} from first to last");
        var rowsOfPanel = _scope.Unique("rowsOfPanel");
        into.Line($"var {rowsOfPanel} = GpuScratch.RowsOfPanel({rows}, ({string.Join(" + ", sizes)}) * sizeof({Type}));");
        foreach (var (buffer, size) in memory.Zip(sizes, (buffer, size) => (buffer, size)))
        {
            into.Line($"var {MemoryOf(buffer)} = _scratch.Rent<{Type}>(\"{kind} {names.Of(buffer)}\", {rowsOfPanel} * {size});");
        }

        var body = new CodeBlock();
        body.Line($"var last = Math.Min({rows}, first + {rowsOfPanel});");
        foreach (var loop in panel.Loops)
        {
            Launch(body, loop, panel);
        }

        // Once also where there are no rows, for sums that are 0 then.
        into.Line($"for (var first = 0L; first == 0 || first < {rows}; first += {rowsOfPanel})");
        into.Braces(body);
        into.Blank();
    }

    /// <summary>Launches a kernel that computes what a product is scaled by, which may follow from results that the host does not know.</summary>
    private string Scale(CodeBlock into, Store store)
    {
        if (store.Product!.Scale is not { } scale)
        {
            return "";
        }

        if (!_scales.TryGetValue(scale, out var place))
        {
            place = _places++;
            _scales.Add(scale, place);
            var emitter = new GpuKernelEmitter(_plan, null, null, loss.ComputeType, names, _results, sites, _number + 1);
            var code = emitter.WriteScale(scale, place);
            _number++;
            WriteKernel($"{kind}Scale{_number}", emitter.Fields, code);
            WriteLaunch(into, $"{kind}Scale{_number}", emitter, null);
            into.Blank();
        }

        return $"results.SubView({place}, 1)";
    }

    private void Multiply(CodeBlock into, Store store, Panel? panel)
    {
        var product = store.Product!;
        var scale = Scale(into, store);
        var home = store.Target.Alias ?? store.Target;
        var part = panel is null ? null : PanelFinder.PartOf(_plan, store, panel.Local);
        var isSum = part == product.Depth;
        var rows = ExtentOf(product.Row);
        var columns = ExtentOf(product.Column);
        var depth = ExtentOf(product.Depth);

        var code = new CodeBlock();
        var notation = new Notation(node => null);
        var factor = product.Scale is null ? "" : notation.Write(product.Scale) is { } written ? $"{written} * " : "scale * ";
        if (notation.Write(store.Value) is { } text)
        {
            var place = string.Join(",", store.Subscripts.Select(subscript => ((IndexNode)subscript).Index.Name));
            code.Line($"// {home.Name}[{place}] {(isSum ? "+=" : "=")} {factor}{text}{(part is null ? "" : $" for {part.Name} from first to last")}");
        }

        var work = product.Form == ContractionForm.ColumnSum
            ? $"a sum over {product.Depth.Name} for each {product.Row.Name}"
            : $"a matrix product over {product.Depth.Name} for each {product.Row.Name} and {product.Column.Name}, tile by tile";
        Passes.Add($"{work}{(panel is null ? "" : $", once a panel of rows of {panel.Rows.Name}")}");
        code.Line($"_scratch.Products.{product.Form}({_stream}, new MatrixProduct<{Type}>");
        var fields = new CodeBlock();
        if (product.Form == ContractionForm.ColumnSum)
        {
            // One matrix only, the right one.
            fields.Line($"Columns = {columns}, Depth = {depth},");
        }
        else
        {
            fields.Line($"Rows = {rows}, Columns = {columns}, Depth = {depth},");
            fields.Line($"Left = {Operand(product.Left)}, LeftRow = {Stride(product.Left, product.Row)}, LeftDepth = {Stride(product.Left, product.Depth)},");
        }

        fields.Line($"Right = {Operand(product.Right)}, RightColumn = {Stride(product.Right, product.Column)}, RightDepth = {Stride(product.Right, product.Depth)},");
        if (product.Origin is { } origin)
        {
            fields.Line($"Origin = {Operand(origin)}, OriginRow = {Stride(origin, product.Row)}, OriginColumn = {Stride(origin, product.Column)},");
        }

        if (product.Shown is { } shown)
        {
            fields.Line($"Shown = {Operand(shown)}, HasShown = 1,");
        }

        fields.Line($"Result = {Memory(home, store.Target, isSum ? null : part == product.Column ? "1" : columns)}, ResultRow = {names.Extent(product.Column.Range)},");
        if (scale.Length > 0)
        {
            fields.Line($"Scale = {scale}, HasScale = 1,");
        }

        if (isSum)
        {
            fields.Line("Accumulates = first > 0 ? 1 : 0,");
        }

        code.Braces(fields, "});");
        Append(into, code, home.IsOptional ? home : null);
        into.Blank();

        string ExtentOf(IndexVariable index) => index == part ? "last - first" : names.Extent(index.Range);

        string Operand(LoadNode load)
        {
            var buffer = _plan.Buffers[load.Tensor];
            return Memory(buffer.Alias ?? buffer, buffer, part is not null && load.Free.Contains(part) ? Stride(load, part) : null);
        }

        // Of what is held whole, the part that belongs to the panel; the stride is null where all of it does.
        string Memory(Buffer owner, Buffer buffer, string? stride)
        {
            var name = owner.Kind is BufferKind.Temporary ? MemoryOf(owner) : NameScope.Escape(owner.Name);
            return panel is null || stride is null || panel.Local.Contains(buffer) || panel.Local.Contains(owner) ? name
                : $"{name}.SubView({(stride == "1" ? "first" : $"first * {stride}")})";
        }
    }

    private string Stride(LoadNode matrix, IndexVariable index)
    {
        var axis = matrix.Tensor.Rank - 1;
        while (axis >= 0 && !(matrix.Subscript(axis) is IndexNode node && node.Index == index))
        {
            axis--;
        }

        return axis < 0 ? "0"
            : string.Join(" * ", matrix.Tensor.Axes.Skip(axis + 1).Select(next => names.Extent(next.Range)).DefaultIfEmpty("1"));
    }
}
