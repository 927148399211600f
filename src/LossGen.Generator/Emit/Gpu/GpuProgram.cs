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
internal sealed class GpuProgram(BoundLoss loss, List<ProgramOutput> outputs, string kind, Tensor? upstreamTensor, ProgramNames names)
{
    private readonly CodeBlock _body = new();

    /// <summary>The number of launches of a call.</summary>
    public List<string> Passes { get; } = [];

    /// <summary>Writes the members of the class of the kernels.</summary>
    /// <param name="members">Where they go.</param>
    /// <param name="parameters">The parameters of the launching method.</param>
    /// <param name="stream">The name of its stream.</param>
    public void Write(CodeBlock members, string parameters, string stream)
    {
        var compute = loss.ComputeType;
        var lowered = OutputLowering.Apply(loss, outputs).Lowered;
        var inputs = loss.Tensors.Concat(upstreamTensor is null ? [] : new[] { upstreamTensor }).ToList();
        var plan = Planner.Plan(loss.Graph, lowered, inputs, compute, splitDeltas: true);
        var results = new Dictionary<ReduceNode, int>();
        var sites = new GpuSites();
        var type = compute.ToCSharp();

        new ExtentEmitter(loss, names, _body, name => $"((nint){name}.Length)").Write();
        foreach (var output in outputs.Where(output => output.GradientOf is not null))
        {
            var check = new CodeBlock();
            new ExtentEmitter(loss, names, check, name => $"((nint){name}.Length)")
                .CheckShape(output.Name, ParameterKind.OutSpan, output.GradientOf!.Parameter);
            _body.Line($"if ({NameScope.Escape(output.Name)}.Length > 0)");
            _body.Braces(check);
        }

        if (upstreamTensor is not null)
        {
            new ExtentEmitter(loss, names, _body, name => $"((nint){name}.Length)")
                .CheckShape(upstreamTensor.Name, ParameterKind.Span, loss.Result.Target!);
        }

        var count = plan.Root.Loops.Sum(loop => loop.Reductions.Count);
        var partials = plan.Root.Loops.Select(loop => loop.Reductions.Count).DefaultIfEmpty(0).Max();
        _body.Line($"var results = _scratch.Rent<double>(\"results\", {count});");
        _body.Line($"var partials = _scratch.Rent<double>(\"partials\", {partials} * (long)_scratch.MaximumGroups);");
        foreach (var temporary in plan.Root.Temporaries)
        {
            var sizes = string.Join(" * ", temporary.Tensor.Axes.Select(axis => "(long)" + names.Extent(axis.Range)).DefaultIfEmpty("1L"));
            _body.Line($"var {NameScope.Escape(names.Field(names.Of(temporary)))}Memory = _scratch.Rent<{type}>(\"{kind} {temporary.Name} {names.Of(temporary)}\", {sizes});");
        }

        var launches = new CodeBlock();
        var number = 0;
        foreach (var kernel in plan.Root.Loops.Append(null))
        {
            var emitter = new GpuKernelEmitter(plan, kernel, compute, names, results, sites);
            var code = emitter.Write();
            if (kernel is null && emitter.Fields.Count == 0)
            {
                continue;
            }

            number++;
            var name = kernel is null ? kind + "Results" : $"{kind}Kernel{number.ToString(CultureInfo.InvariantCulture)}";
            WriteKernel(members, name, emitter, code);
            WriteLaunch(launches, name, emitter, stream, type);
            Passes.Add(Describe(kernel, emitter));
            for (var i = 0; kernel is not null && i < kernel.Reductions.Count; i++)
            {
                launches.Line(
                    $"_scratch.Reduce({stream}, partials, {i} * (long)config{number}.GridDim.X, config{number}.GridDim.X, ReductionKind.{Function(kernel.Reductions[i].Operator)}, results, {results.Count});");
                results.Add(kernel.Reductions[i], results.Count);
            }

            launches.Blank();
        }

        for (var i = 0; i < sites.All.Count; i++)
        {
            var (tensor, axis, range) = sites.All[i];
            _body.Line($"_scratch.Describe({i}, \"{tensor}\", {axis}, {names.Extent(range)});");
        }

        _body.Append(launches);
        members.Blank();
        members.Line($"public void {kind}({parameters})");
        members.Braces(_body);

        void WriteLaunch(CodeBlock launch, string name, GpuKernelEmitter emitter, string onStream, string scratchType)
        {
            launch.Line(emitter.Launch switch
            {
                GpuLaunch.Single => $"var config{number} = new KernelConfig(1, 1);",
                GpuLaunch.GroupPerIteration => $"var config{number} = _scratch.GroupPerIteration({names.Extent(emitter.Partitioned!)});",
                _ => $"var config{number} = _scratch.ThreadPerIteration({names.Extent(emitter.Partitioned!)});",
            });
            foreach (var (buffer, ofGroup) in emitter.Scratch)
            {
                var own = buffer.Tensor.Axes.Skip(buffer.SharedAxes).Select(axis => " * (long)" + names.Extent(axis.Range));
                var workers = ofGroup ? $"config{number}.GridDim.X" : $"config{number}.GridDim.X * (long)config{number}.GroupDim.X";
                var field = NameScope.Escape(names.Field(names.Of(buffer)));
                launch.Line($"var {field}Memory = _scratch.Rent<{scratchType}>(\"{kind} {names.Of(buffer)}\", {workers}{string.Concat(own)});");
            }

            var lower = char.ToLowerInvariant(name[0]) + name.Substring(1);
            launch.Line($"_{lower} ??= _scratch.Accelerator.LoadKernel<{name}Arguments>({name});");
            launch.Line($"_{lower}({onStream}, config{number}, new {name}Arguments");
            var fields = new CodeBlock();
            foreach (var field in emitter.Fields)
            {
                fields.Line($"{field.Name} = {field.Value},");
            }

            launch.Braces(fields, "});");
        }
    }

    private static string Function(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Sum => "Sum",
        ReduceOperator.Product => "Product",
        ReduceOperator.Max => "Max",
        _ => "Min",
    };

    private static string Describe(Loop? kernel, GpuKernelEmitter emitter) => emitter.Launch switch
    {
        GpuLaunch.Single when kernel is null => "one thread for the results",
        GpuLaunch.Single => $"one thread along {kernel!.Index.Name}",
        GpuLaunch.ThreadPerPlace => $"a thread for each place along {emitter.Partitioned!.Name}",
        GpuLaunch.GroupPerIteration => $"a group for each {kernel!.Index.Name}, {kernel.Body.Loops.Count} passes inside",
        _ => $"a thread for each {kernel!.Index.Name}",
    };

    private static void WriteKernel(CodeBlock members, string name, GpuKernelEmitter emitter, CodeBlock code)
    {
        members.Blank();
        members.Line($"public struct {name}Arguments");
        var fields = new CodeBlock();
        foreach (var field in emitter.Fields)
        {
            fields.Line($"public {field.Type} {field.Name};");
        }

        members.Braces(fields);
        members.Blank();
        var lower = char.ToLowerInvariant(name[0]) + name.Substring(1);
        members.Line($"private Action<AcceleratorStream, KernelConfig, {name}Arguments>? _{lower};");
        members.Blank();
        members.Line($"public static void {name}({name}Arguments arguments)");
        members.Braces(code);
    }
}
