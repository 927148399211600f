using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// The value, or the value with the gradients: lowered, planned and written as a generic method with its kernels, and where rows may
/// be short as a second method with its kernels for that.
/// </summary>
internal sealed class CpuProgram
{
    private readonly BoundLoss _loss;
    private readonly List<ProgramOutput> _outputs;
    private readonly string _kind;
    private readonly ElementType _compute;
    private readonly LossParameter? _upstream;
    private readonly Tensor? _upstreamTensor;
    private readonly CpuProgram? _withoutGradient;
    private readonly List<SchedulePlan> _plans = [];

    /// <param name="loss">The loss.</param>
    /// <param name="outputs">What is computed.</param>
    /// <param name="kind">The name of the method.</param>
    /// <param name="compute">The type of the arithmetic.</param>
    /// <param name="upstream">The parameter of the upstream gradient, where there are gradients.</param>
    /// <param name="upstreamTensor">For an unreduced loss, the upstream gradient as a tensor.</param>
    /// <param name="withoutGradient">
    /// For a program with one gradient, the program of the value: it is called where the caller leaves the gradient out, so that the kernels of this
    /// one always have memory for it.
    /// </param>
    public CpuProgram(
        BoundLoss loss, List<ProgramOutput> outputs, string kind, ElementType compute,
        LossParameter? upstream, Tensor? upstreamTensor, CpuProgram? withoutGradient)
    {
        _withoutGradient = withoutGradient;
        _loss = loss;
        _outputs = outputs;
        _kind = kind;
        _compute = compute;
        _upstream = upstream;
        _upstreamTensor = upstream is null ? null : upstreamTensor;
        Names = new ProgramNames(ParameterNames(), loss.NameHints, loss.Extents.Representative);
    }

    public ProgramNames Names { get; }

    public bool UsesIntegerLanes { get; private set; }

    /// <summary>What each kernel goes over: its outer index and, for each loop inside, the loop's index.</summary>
    public IReadOnlyList<string> Passes => _plans[0].Root.Loops.Select(PassOf).ToList();

    /// <summary>What is held of the matrices of contractions, and why.</summary>
    public IReadOnlyList<string> Memory => PanelDocumentation.Of(_plans[0]);

    /// <summary>What can be looked at before the program overwrites an input.</summary>
    public IReadOnlyList<LabelCheck> LabelChecks { get; private set; } = [];

    /// <summary>The arguments of a call of the program.</summary>
    public string Arguments { get; private set; } = "";

    public bool IsInPlaceAllowed(Tensor tensor) => _plans.All(plan => InPlace.IsAllowed(plan, tensor));

    private static string PassOf(Loop kernel) => kernel switch
    {
        { Product.Product: { Form: ContractionForm.ColumnSum } sum } => $"a sum over {sum.Depth.Range.Name} for each {sum.Row.Name}",
        { Product.Product: { } product } => $"a matrix product over {product.Depth.Range.Name} for each {product.Row.Name} and {product.Column.Name}",
        { Body.Loops.Count: 0 } => $"one pass over {kernel.Index.Name}",
        _ => $"for each {kernel.Index.Name}: " + string.Join(", ", kernel.Body.Loops.GroupBy(loop => loop.Index.Name)
            .Select(group => $"{group.Count()} {(group.Count() == 1 ? "pass" : "passes")} over {group.Key}")),
    };

    private IEnumerable<string> ParameterNames()
    {
        foreach (var parameter in _loss.Signature.Parameters)
        {
            yield return parameter.Name;
        }

        foreach (var output in _outputs)
        {
            yield return output.Name;
        }

        if (_upstream is not null)
        {
            yield return _upstream.Name;
        }
    }

    public void Write(CodeBlock kernels)
    {
        var graph = _loss.Graph;
        var lowered = Lower(graph);
        var inputs = _loss.Tensors.Concat(_upstreamTensor is null ? [] : new[] { _upstreamTensor }).ToList();
        var along = Plan(graph, lowered, inputs, splitDeltas: true);
        var longRows = new ProgramEmitter(along, _compute, Names, _kind, acrossRows: false);
        _plans.Add(along);

        SchedulePlan? across = null;
        ProgramEmitter? shortRows = null;
        if (along.Root.Loops.Any(loop => !loop.Body.IsLeaf) && !along.Root.Loops.Any(loop => loop.Product is not null))
        {
            across = Plan(graph, lowered, inputs, splitDeltas: false);
            if (across.Root.Loops.Any(ProgramEmitter.CanRunAcross))
            {
                shortRows = new ProgramEmitter(across, _compute, Names, _kind + "ShortRows", acrossRows: true);
                _plans.Add(across);
            }
        }

        // Writing finds out what is needed, so the bodies come before the signatures.
        var longBody = longRows.Write();
        var shortBody = shortRows?.Write();
        UsesIntegerLanes = longRows.UsesIntegerLanes || shortRows?.UsesIntegerLanes == true || _withoutGradient?.UsesIntegerLanes == true;

        var extents = Extents();
        Arguments = ArgumentList(extents, name => name);
        var parameters = ParameterList(extents);
        var generics = Generics;
        var returns = _loss.Result.Target is null ? _compute.ToCSharp() : "void";

        var start = new CodeBlock();
        if (_withoutGradient is not null)
        {
            var gradient = _outputs.Single(output => output.Role == OutputRole.Gradient);
            Leave(
                start, $"{NameScope.Escape(Names.Field(gradient.Name))}.IsEmpty",
                $"{_withoutGradient._kind}{_withoutGradient.Generics}({_withoutGradient.ArgumentList(extents, Names.Field)})");
        }

        if (shortBody is not null)
        {
            Leave(start, ShortCondition(across!), $"{_kind}ShortRows{generics}({ArgumentList(extents, Names.Field)})");
        }

        WriteMethod(kernels, _kind, generics, parameters, returns, start, longBody, along);
        WriteKernels(kernels, longRows, generics);
        if (shortBody is not null)
        {
            WriteMethod(kernels, _kind + "ShortRows", generics, parameters, returns, new CodeBlock(), shortBody, across!);
            WriteKernels(kernels, shortRows!, generics);
        }
    }

    private string Generics => UsesIntegerLanes ? "<V, N>" : "<V>";

    /// <summary>Leaves the call to another method where the condition holds.</summary>
    private void Leave(CodeBlock code, string condition, string call)
    {
        var inner = new CodeBlock();
        inner.Line(_loss.Result.Target is null ? $"return {call};" : call + ";");
        if (_loss.Result.Target is not null)
        {
            inner.Line("return;");
        }

        if (!code.IsEmpty)
        {
            code.Blank();
        }

        code.Line($"if ({condition})");
        code.Braces(inner);
    }

    /// <summary>The plan; where a kernel over rows would be too large, one whose kernels are smaller.</summary>
    private SchedulePlan Plan(Graph graph, List<ProgramOutput> lowered, List<Tensor> inputs, bool splitDeltas)
    {
        var plan = Planned(storesStatistics: false);
        if (plan.Root.Loops.Any(loop => loop.Product is not null)
            || !plan.Root.Loops.Any(loop => loop.Body.Loops.Count > 1 && KernelSize.IsTooLarge(loop, _compute)))
        {
            return plan;
        }

        var cut = Planned(storesStatistics: true);
        return KernelSize.Largest(cut, _compute) < KernelSize.Largest(plan, _compute) ? cut : plan;

        SchedulePlan Planned(bool storesStatistics) => Planner.Plan(
            graph, lowered, inputs, _compute, splitDeltas, _loss.Extents.Representative, storesStatistics: storesStatistics,
            isGradientGiven: _withoutGradient is not null);
    }

    private List<ProgramOutput> Lower(Graph graph)
    {
        var (guarded, lowered) = OutputLowering.Apply(_loss, _outputs);
        LabelChecks = LabelCheck.Of(graph, guarded);
        return lowered;
    }

    private void WriteMethod(
        CodeBlock kernels, string name, string generics, string parameters, string returns, CodeBlock start, CodeBlock body,
        SchedulePlan plan)
    {
        kernels.Blank();
        kernels.Line($"public static {returns} {name}{generics}({parameters})");
        WriteConstraints(kernels, generics);
        var all = new CodeBlock();
        all.Append(start);
        if (!start.IsEmpty)
        {
            all.Blank();
        }

        foreach (var buffer in plan.Buffers.Values.Where(buffer =>
            buffer.Tensor.Parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan))
        {
            for (var axis = 0; axis < buffer.Tensor.Rank; axis++)
            {
                all.Line(buffer.IsOptional
                    ? $"var {Names.Stride(buffer, axis)} = {NameScope.Escape(Names.Of(buffer))}.IsEmpty ? 0 : TensorAccess.Stride({NameScope.Escape(Names.Of(buffer))}, {axis});"
                    : $"var {Names.Stride(buffer, axis)} = TensorAccess.Stride({NameScope.Escape(Names.Of(buffer))}, {axis});");
            }
        }

        all.Append(body);
        kernels.Braces(all);
    }

    private void WriteConstraints(CodeBlock code, string generics)
    {
        var type = _compute.ToCSharp();
        if (generics == "<V>")
        {
            code.Line($"    where V : struct, ISimd<V, {type}>");
        }
        else
        {
            code.Line($"    where V : struct, ISimd<V, {type}, N>");
            code.Line("    where N : struct, IIntegerLanes<N>");
        }
    }

    private void WriteKernels(CodeBlock kernels, ProgramEmitter program, string generics)
    {
        foreach (var kernel in program.Kernels)
        {
            kernels.Blank();
            kernels.Line($"private ref struct {kernel.Name}{(kernel.UsesIntegerLanes ? "<V, N>" : "<V>")} : IBlockKernel");
            WriteConstraints(kernels, kernel.UsesIntegerLanes ? "<V, N>" : "<V>");
            var members = new CodeBlock();
            foreach (var field in kernel.Fields)
            {
                members.Line($"public {field.Type} {field.Name};");
            }

            members.Blank();
            members.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            members.Line("public void Run(nint block)");
            members.Braces(kernel.Body);
            kernels.Braces(members);
        }

        _ = generics;
    }

    /// <summary>Rows are short where the loops inside a kernel are no longer than two vectors, and there are rows for all lanes.</summary>
    private string ShortCondition(SchedulePlan plan)
    {
        var conditions = new List<string>();
        foreach (var kernel in plan.Root.Loops.Where(ProgramEmitter.CanRunAcross))
        {
            var limit = HasScan(kernel.Body) ? "2048" : "2 * V.Count";
            conditions.AddRange(ProgramEmitter.InnerRanges(kernel.Body).Select(range => $"{Names.Extent(range)} <= {limit}"));
            conditions.Add($"{Names.Extent(kernel.Index.Range)} >= V.Count");
        }

        return string.Join(" && ", conditions.Distinct());
    }

    private static bool HasScan(PlanScope scope) => scope.Loops.Any(loop => loop.IsSequential || HasScan(loop.Body));

    private string ParameterList(List<string> extents)
    {
        var parameters = extents.Select(extent => "nint " + extent).ToList();
        foreach (var parameter in _loss.Signature.Parameters)
        {
            parameters.Add(CpuBackEnd.CSharpParameter(parameter with { Name = Names.Field(parameter.Name) }));
        }

        foreach (var output in _outputs.Where(output => output.Role == OutputRole.Gradient))
        {
            var name = NameScope.Escape(Names.Field(output.Name));
            var type = output.Element.ToCSharp();
            parameters.Add(output.Indices.IsEmpty && output.GradientOf is null ? $"out {type} {name}"
                : output.IsTensorSpan ? $"TensorSpan<{type}> {name}"
                : $"Span<{type}> {name}");
        }

        if (_upstream is not null)
        {
            parameters.Add(CpuBackEnd.CSharpParameter(_upstream with { Name = Names.Field(_upstream.Name) }));
        }

        return string.Join(", ", parameters);
    }

    /// <param name="named">The name that a parameter has where the call stands.</param>
    /// <summary>
    /// The arguments of a call of the program from code that names extents as <paramref name="other"/> does: of indices on one axis,
    /// each program names the extent after the one that it meets first.
    /// </summary>
    public string ArgumentsIn(CpuProgram other) => ArgumentList(other.Extents(), name => name);

    private List<string> Extents() => _loss.Extents.Steps.Select(step => Names.Extent(step.Range)).Distinct().ToList();

    private string ArgumentList(List<string> extents, Func<string, string> named)
    {
        var arguments = extents.ToList();
        foreach (var parameter in _loss.Signature.Parameters)
        {
            var name = NameScope.Escape(named(parameter.Name));
            arguments.Add(parameter.Kind == ParameterKind.OutScalar ? "out " + name : name);
        }

        foreach (var output in _outputs.Where(output => output.Role == OutputRole.Gradient))
        {
            var name = NameScope.Escape(named(output.Name));
            arguments.Add(output.Indices.IsEmpty && output.GradientOf is null ? "out " + name : name);
        }

        if (_upstream is not null)
        {
            arguments.Add(NameScope.Escape(named(_upstream.Name)));
        }

        return string.Join(", ", arguments);
    }
}
