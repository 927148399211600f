using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class ProgramEmitter
{
    private readonly Dictionary<Panel, string> _rowsOfPanels = [];

    /// <summary>For a product whose transpose another panel computes, the variable that says whether both are held whole.</summary>
    private readonly Dictionary<Buffer, string> _heldWhole = [];

    /// <summary>Declares the memory of all panels and decides how many rows each one has.</summary>
    private void DeclarePanels(ScalarEmitter scalars)
    {
        var share = "";
        if (plan.Panels.Count > 1)
        {
            var sharing = _scope.Unique("sharing");
            share = ", " + sharing;
            var whole = plan.Panels.Select(panel => $"{names.Extent(panel.Rows)} * ({string.Join(" + ", SizesOf(panel))})");
            _code.Line($"var {sharing} = Panels.Sharing<{_type}>({string.Join(" + ", whole)}, {plan.Panels.Count});");
        }

        foreach (var panel in plan.Panels)
        {
            var rows = names.Extent(panel.Rows);
            var memory = MemoryOf(panel);
            var rowsOfPanel = _scope.Unique("rowsOfPanel");
            var sizes = SizesOf(panel);
            _rowsOfPanels.Add(panel, rowsOfPanel);
            _code.Line($"// {string.Join(" and ", memory.Select(names.Of))} {(memory.Count == 1 ? "holds" : "hold")} the rows of one panel, {panel.Rows.Name} from first to last");
            _code.Line($"var {rowsOfPanel} = Panels.Rows<{_type}>({rows}, {string.Join(" + ", sizes)}{share});");
            foreach (var (buffer, size) in memory.Zip(sizes, (buffer, size) => (buffer, size)))
            {
                _code.Line($"using var {names.MemoryOf(buffer)} = new Rented<{_type}>({rowsOfPanel} * {size});");
            }
        }

        foreach (var transpose in plan.Root.Loops.Select(loop => loop.Product).Where(store => store?.Product!.TransposeOf is not null))
        {
            var whole = transpose!.Product!.TransposeOf!;
            var of = plan.Panels.FirstOrDefault(panel => panel.Local.Contains(whole));
            var own = plan.Panels.FirstOrDefault(panel => panel.Local.Contains(transpose.Target));
            if (of is null || own is null || of == own || plan.Panels.IndexOf(own) < 0 || plan.Root.Loops.IndexOf(own.Loops[0]) > plan.Root.Loops.IndexOf(of.Loops[0]))
            {
                continue;
            }

            var isWhole = _scope.Unique("isWhole");
            _heldWhole.Add(whole, isWhole);
            _code.Blank();
            _code.Line($"// {names.Of(transpose.Target)} is the transpose of {names.Of(whole)}: it is multiplied once more only where the two are not held whole");
            _code.Line($"var {isWhole} = {_rowsOfPanels[own]} >= {names.Extent(own.Rows)} && {_rowsOfPanels[of]} >= {names.Extent(of.Rows)};");
            var once = new CodeBlock();
            once.Append(Multiply(plan.Root.Loops.Select(loop => loop.Product).First(store => store?.Target == whole)!, scalars));
            _code.Line($"if ({isWhole})");
            _code.Braces(once);
        }
    }

    private List<Buffer> MemoryOf(Panel panel) => panel.Local.Where(buffer => !plan.SharedMemory.ContainsKey(buffer)).ToList();

    /// <summary>How many elements a row takes in each matrix of the panel.</summary>
    private List<string> SizesOf(Panel panel) => MemoryOf(panel).ConvertAll(buffer => names.Extent(buffer.Tensor.Axes[1].Range));

    /// <summary>Writes the product, or what takes its place where it is held whole.</summary>
    private CodeBlock MultiplyInPanel(Store store, ScalarEmitter scalars, Panel panel)
    {
        var product = Multiply(store, scalars, panel);
        var code = new CodeBlock();
        if (_heldWhole.TryGetValue(store.Target, out var isWhole))
        {
            code.Line($"if (!{isWhole})");
            code.Braces(product);
            return code;
        }

        if (store.Product!.TransposeOf is not { } whole || !_heldWhole.TryGetValue(whole, out var isTransposeWhole))
        {
            return product;
        }

        var (rows, columns) = (names.Extent(store.Product.Row.Range), names.Extent(store.Product.Column.Range));
        var copy = new CodeBlock();
        copy.Line($"Contractions.Transpose<{_type}>({columns}, {rows}, in {names.Reference(whole)}, ref {names.Reference(store.Target)});");
        code.Line($"if ({isTransposeWhole})");
        code.Braces(copy);
        code.Line("else");
        code.Braces(product);
        return code;
    }

    /// <summary>Writes the kernels and products of a panel in a loop over the panels.</summary>
    private void Run(Panel panel, ScalarEmitter scalars)
    {
        if (_rowsOfPanels.Count == 0)
        {
            DeclarePanels(scalars);
        }

        var rows = names.Extent(panel.Rows);
        var rowsOfPanel = _rowsOfPanels[panel];
        var body = new CodeBlock();
        var sums = new System.Collections.Generic.List<System.Action>();
        body.Line($"var last = Math.Min({rows}, first + {rowsOfPanel});");
        foreach (var loop in panel.Loops)
        {
            body.Blank();
            if (loop.Product is { } product)
            {
                body.Append(MultiplyInPanel(product, scalars, panel));
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
            _code.Line($"var {iterations} = {IterationsOf(loop, rows, cost)};");
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
        var part = panel is null ? null : PanelFinder.PartOf(plan, store, panel.Local);
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

        if (product.Form == ContractionForm.ColumnSum)
        {
            code.Line($"Contractions.SumRows<V, {_type}>(");
            code.Line($"    {depth}, {names.Extent(product.Row.Range)}, in {Operand(product.Left)},");
            code.Line($"    ref {names.Reference(home)}, accumulate: {(isSum ? "first > 0" : "false")});");
            return UnderRequest(home, code);
        }

        var isTransposed = product is { Form: ContractionForm.SquaredDistance, TransposeOf: not null } && product.Left.Tensor != product.Right.Tensor;
        code.Line(product.Form switch
        {
            ContractionForm.SquaredDistance when isTransposed => $"Distances.SquaredTransposed<V, {_type}>(",
            ContractionForm.SquaredDistance => $"Distances.Squared<V, {_type}>(",
            ContractionForm.WeightedDifference => $"Distances.Weighted<V, {_type}>(",
            _ => $"Contractions.Multiply<V, {_type}>(",
        });
        code.Line($"    {rows}, {columns}, {depth},");
        code.Line($"    in {Operand(product.Left)}, {Stride(product.Left, product.Row)}, {Stride(product.Left, product.Depth)},");
        code.Line($"    in {Operand(product.Right)}, {Stride(product.Right, product.Column)}, {Stride(product.Right, product.Depth)},");
        if (isTransposed)
        {
            code.Line($"    in {names.Reference(plan.Buffers[product.Left.Tensor])}, {names.Extent(product.Row.Range)},");
        }

        if (product.Origin is { } origin)
        {
            code.Line($"    in {Operand(origin)}, {Stride(origin, product.Row)}, {Stride(origin, product.Column)},");
        }

        if (product.Shown is { } shown)
        {
            code.Line($"    in {Operand(shown)},");
        }

        code.Line($"    ref {Result()}, {names.Extent(product.Column.Range)},");
        code.Line(product.Form == ContractionForm.SquaredDistance
            ? $"    scale: {scale});"
            : $"    scale: {scale}, accumulate: {(isSum ? "first > 0" : "false")});");
        return UnderRequest(home, code);

        string ExtentOf(IndexVariable index) => index == part ? "last - first" : names.Extent(index.Range);

        string Operand(LoadNode load)
        {
            var buffer = plan.Buffers[load.Tensor];
            return part is null || panel!.Local.Contains(buffer) || !load.Free.Contains(part)
                ? names.Reference(buffer)
                : FromFirst(buffer, Stride(load, part));
        }

        string Result() => panel is null || isSum || panel.Local.Contains(home)
            ? names.Reference(home)
            : FromFirst(home, part == product.Column ? "1" : names.Extent(product.Column.Range));

        string FromFirst(Buffer buffer, string stride) => $"Unsafe.Add(ref {names.Reference(buffer)}, {(stride == "1" ? "first" : $"first * {stride}")})";
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
