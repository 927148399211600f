using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>The value, or the value with the gradients, as kernels and a method that launches them one after the other.</summary>
/// <param name="loss">The loss.</param>
/// <param name="outputs">What the kernels compute.</param>
/// <param name="unused">The inputs that the formula does not read and whose gradients are asked for.</param>
/// <param name="sites">The subscripts that kernels of the loss check, those of its other methods included.</param>
/// <param name="kind">The name of the launching method.</param>
/// <param name="upstreamTensor">The upstream gradient of an unreduced loss.</param>
/// <param name="names">The names of the launching method.</param>
/// <param name="withoutGradient">For a program with one gradient, the call that takes its place where the caller leaves the gradient out.</param>
internal sealed partial class GpuProgram(
    BoundLoss loss, List<ProgramOutput> outputs, IReadOnlyList<LossParameter> unused, GpuSites sites, string kind, Tensor? upstreamTensor,
    ProgramNames names, string? withoutGradient)
{
    private readonly CodeBlock _body = new();
    private readonly CodeBlock _kernels = new();
    private readonly Dictionary<ReduceNode, int> _results = [];
    private readonly NameScope _scope = GpuNames(names);
    private SchedulePlan _plan = null!;
    private string _stream = "";
    private int _number;
    private int _places;

    /// <summary>What each launch of a call does.</summary>
    public List<string> Passes { get; } = [];

    private string Type => loss.ComputeType.ToCSharp();

    /// <summary>Writes the members of the class of the kernels.</summary>
    /// <param name="members">Where they go.</param>
    /// <param name="parameters">The parameters of the launching method.</param>
    /// <param name="stream">The name of its stream.</param>
    public void Write(CodeBlock members, string parameters, string stream)
    {
        _stream = stream;
        sites.BeginMethod();
        var lowered = OutputLowering.Apply(loss, outputs).Lowered;
        var inputs = loss.Tensors.Concat(upstreamTensor is null ? [] : new[] { upstreamTensor }).ToList();
        _plan = Planner.Plan(
            loss.Graph, lowered, inputs, loss.ComputeType, splitDeltas: true, loss.Extents.Representative, keepsValues: false);
        WriteChecks();
        LeaveWithoutGradient();

        var launches = new CodeBlock();
        foreach (var kernel in _plan.Root.Loops)
        {
            if (_plan.Panels.FirstOrDefault(panel => panel.Loops.Contains(kernel)) is not { } panel)
            {
                Launch(launches, kernel, null);
            }
            else if (kernel == panel.Loops[0])
            {
                Launch(launches, panel);
            }
        }

        Launch(launches, null, null);
        RentMemory();
        var order = 0;
        foreach (var (number, tensor, axis, range) in sites.InOrder)
        {
            _body.Line($"_scratch.Describe({number}, {order++}, \"{tensor}\", {axis}, {names.Extent(range)});");
        }

        _body.Blank();
        _body.Append(launches);
        members.Append(_kernels);
        members.Blank();
        members.Line($"public void {kind}({parameters})");
        members.Braces(_body);
    }

    private void LeaveWithoutGradient()
    {
        if (withoutGradient is null)
        {
            return;
        }

        var leaving = new CodeBlock();
        leaving.Line(withoutGradient);
        leaving.Line("return;");
        _body.Line($"if ({NameScope.Escape(outputs.Single(output => output.Role == OutputRole.Gradient).Name)}.Length == 0)");
        _body.Braces(leaving);
        _body.Blank();
    }

    private static NameScope GpuNames(ProgramNames names)
    {
        var scope = names.InMethod();
        foreach (var word in new[] { "results", "partials", "first", "last" }.Concat(GpuWords.All))
        {
            scope.Unique(word);
        }

        return scope;
    }

    /// <summary>The extents, found and checked as on the CPU.</summary>
    private void WriteChecks()
    {
        _body.Line($"_scratch.CheckStream({_stream});");
        var views = loss.Signature.Parameters.Where(parameter => parameter.Kind != ParameterKind.Scalar).Select(parameter => parameter.Name)
            .Concat(upstreamTensor is null ? [] : new[] { upstreamTensor.Name }).Concat(outputs.Select(output => output.Name))
            .Concat(unused.Select(input => input.Name + "Gradient"));
        foreach (var view in views.Select(NameScope.Escape).Distinct())
        {
            _body.Line($"_scratch.CheckView({view});");
        }

        ExtentEmitter Checks(CodeBlock code) => new(loss, names, code, name => $"((nint){name}.Length)");
        RangeChecks.Write(loss, _body);
        Checks(_body).Write();
        foreach (var output in outputs.Where(output => output.GradientOf is not null))
        {
            var check = new CodeBlock();
            Checks(check).CheckShape(output.Name, ParameterKind.OutSpan, output.GradientOf!.Parameter);
            _body.Line($"if ({NameScope.Escape(output.Name)}.Length > 0)");
            _body.Braces(check);
        }

        if (upstreamTensor is not null)
        {
            Checks(_body).CheckShape(upstreamTensor.Name, ParameterKind.Span, loss.Result.Target!);
        }

        foreach (var output in outputs.Where(output => output.Indices.IsEmpty && output.Role != OutputRole.Gradient))
        {
            _body.Line($"GpuOutputs.CheckOne({NameScope.Escape(output.Name)}, \"{output.Name}\");");
        }

        // What is written may be nothing that is read or written otherwise.
        var read = loss.Tensors.Select(tensor => tensor.Name).Concat(upstreamTensor is null ? [] : new[] { upstreamTensor.Name }).Distinct().ToList();
        var written = outputs.Select(output => output.Name).Distinct().ToList();
        for (var i = 0; i < written.Count; i++)
        {
            foreach (var other in read.Concat(written.Take(i)))
            {
                _body.Line($"GpuOverlap.Check({NameScope.Escape(written[i])}, \"{written[i]}\", {NameScope.Escape(other)}, \"{other}\");");
            }
        }

        foreach (var input in unused)
        {
            var name = input.Name + "Gradient";
            foreach (var other in read.Append(input.Name).Concat(written).Distinct())
            {
                _body.Line($"GpuOverlap.Check({NameScope.Escape(name)}, \"{name}\", {NameScope.Escape(other)}, \"{other}\");");
            }

            _body.Line($"GpuOutputs.Clear({_stream}, {NameScope.Escape(name)}, \"{name}\", {NameScope.Escape(input.Name)}.Length, \"{input.Name}\");");
        }

        _body.Blank();
    }

    private void RentMemory()
    {
        var partials = _plan.Root.Loops.Select(loop => loop.Reductions.Count).DefaultIfEmpty(0).Max();
        if (_places > 0)
        {
            _body.Line($"var results = _scratch.Rent<double>(\"results\", {_places});");
        }

        if (partials > 0)
        {
            _body.Line($"var partials = _scratch.Rent<double>(\"partials\", {partials} * (long)_scratch.MaximumGroups);");
        }

        var local = _plan.Panels.SelectMany(panel => panel.Local).ToList();
        foreach (var temporary in _plan.Root.Temporaries.Where(temporary => !local.Contains(temporary)))
        {
            var sizes = string.Join(" * ", temporary.Tensor.Axes.Select(axis => "(long)" + names.Extent(axis.Range)).DefaultIfEmpty("1L"));
            _body.Line($"var {MemoryOf(temporary)} = _scratch.Rent<{Type}>(\"{kind} {names.Of(temporary)}\", {sizes});");
        }
    }

    private string MemoryOf(Schedule.Buffer buffer) => NameScope.Escape(names.Field(names.Of(buffer))) + "Memory";

    private void Launch(CodeBlock into, Loop? kernel, Panel? panel)
    {
        if (kernel?.Product is { } product)
        {
            Multiply(into, product, panel);
            return;
        }

        var emitter = new GpuKernelEmitter(_plan, kernel, panel, loss.ComputeType, names, _results, sites, _number + 1);
        var code = emitter.Write();
        if (kernel is null && emitter.Fields.Count == 0)
        {
            return;
        }

        _number++;
        var name = kernel is null ? kind + "Results" : $"{kind}Kernel{_number.ToString(CultureInfo.InvariantCulture)}";
        WriteKernel(name, emitter.Fields, code);
        var pass = GpuPass.Describe(kernel, emitter);
        Passes.Add(pass);
        var launch = new CodeBlock();
        launch.Comment(pass);
        WriteLaunch(launch, name, emitter, panel);
        for (var i = 0; kernel is not null && i < kernel.Reductions.Count; i++)
        {
            var place = _places++;
            _results.Add(kernel.Reductions[i], place);
            var groups = $"launch{_number}{(emitter.Launch == GpuLaunch.Rows ? ".Config" : "")}.GridDim.X";
            launch.Line(
                $"_scratch.Reduce({_stream}, partials, {(i == 0 ? "0" : $"{i} * (long){groups}")}, {groups}, ReductionKind.{Function(kernel.Reductions[i].Operator)}, results, {place}{(panel is null ? "" : ", isNext: first > 0")});");
        }

        Append(into, launch, emitter.Request);
        into.Blank();
    }

    /// <summary>What only fills an output is launched where the caller wants the output.</summary>
    private static void Append(CodeBlock into, CodeBlock launch, Schedule.Buffer? request)
    {
        if (request is null)
        {
            into.Append(launch);
            return;
        }

        into.Line($"if ({NameScope.Escape(request.Name)}.Length > 0)");
        into.Braces(launch);
    }

    private void WriteLaunch(CodeBlock launch, string name, GpuKernelEmitter emitter, Panel? panel)
    {
        var shape = $"launch{_number}";
        var isRows = emitter.Launch is GpuLaunch.Rows;
        var iterations = panel is null ? emitter.Partitioned is { } range ? names.Extent(range) : "1" : "last - first";
        var lengths = emitter.Lengths.Select(names.Extent).ToList();
        var length = lengths.Count == 0 ? "1" : lengths.Aggregate((a, b) => $"Math.Max({a}, {b})");
        launch.Line(emitter.Launch switch
        {
            GpuLaunch.Single => $"var {shape} = new KernelConfig(1, 1);",
            GpuLaunch.Recurrence => $"var {shape} = new KernelConfig(1, {(emitter.IsParallelRecurrence ? "_scratch.GroupSize" : "1")});",
            GpuLaunch.Rows => $"var {shape} = _scratch.Rows({iterations}, {length});",
            GpuLaunch.PlaceRanges => $"var {shape} = _scratch.Ranges({iterations});",
            _ => $"var {shape} = _scratch.Elements({iterations}, {emitter.PerThread});",
        });
        foreach (var (buffer, ofTeam) in emitter.Scratch)
        {
            var own = buffer.Tensor.Axes.Skip(buffer.SharedAxes).Select(axis => " * (long)" + names.Extent(axis.Range));
            var config = isRows ? shape + ".Config" : shape;
            var workers = ofTeam ? shape + ".Teams" : $"{config}.GridDim.X * (long){config}.GroupDim.X";
            launch.Line($"var {MemoryOf(buffer)} = _scratch.Rent<{Type}>(\"{kind} {names.Of(buffer)}\", {workers}{string.Concat(own)});");
        }

        var lower = char.ToLowerInvariant(name[0]) + name.Substring(1);
        launch.Line($"_{lower} ??= _scratch.Accelerator.LoadKernel<{name}Arguments>({name});");
        launch.Line($"_{lower}({_stream}, {shape}{(isRows ? ".Config" : "")}, new {name}Arguments");
        var fields = new CodeBlock();
        foreach (var field in emitter.Fields)
        {
            var value = field.Name == "team" ? isRows ? shape + ".Team" : shape + ".GroupDim.X"
                : field.Name == "teamShift" ? shape + ".Shift"
                : field.Name == emitter.PlacesOfGroup ? $"GpuScratch.PerGroup({iterations}, {shape})"
                : field.Value;
            fields.Line($"{field.Name} = {value},");
        }

        launch.Braces(fields, "});");
    }

    private static string Function(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Sum => "Sum",
        ReduceOperator.Product => "Product",
        ReduceOperator.Max => "Max",
        _ => "Min",
    };

    private void WriteKernel(string name, IReadOnlyCollection<GpuField> arguments, CodeBlock code)
    {
        _kernels.Blank();
        _kernels.Line($"public struct {name}Arguments");
        var fields = new CodeBlock();
        foreach (var field in arguments)
        {
            fields.Line($"public {field.Type} {field.Name};");
        }

        _kernels.Braces(fields);
        _kernels.Blank();
        var lower = char.ToLowerInvariant(name[0]) + name.Substring(1);
        _kernels.Line($"private Action<AcceleratorStream, KernelConfig, {name}Arguments>? _{lower};");
        _kernels.Blank();
        _kernels.Line($"public static void {name}({name}Arguments arguments)");
        _kernels.Braces(code);
    }
}
