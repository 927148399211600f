using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

/// <content>
/// Sums of exponentials shifted by a maximum, in one pass over memory: each thread shifts by the largest of its own elements so far, and scales what
/// it has summed by e^(old maximum - new maximum) where a larger one comes. In the end the sums of all threads are scaled to the team's maximum.
/// </content>
internal sealed partial class GpuKernelEmitter
{
    /// <summary>The loops that share a pass with the next one.</summary>
    public List<Loop> OnlineLoops { get; } = [];

    /// <summary>Writes two loops as one, if the second one's sums only shift by the first one's maxima.</summary>
    private bool TryWriteOnline(Loop maxima, Loop sums, GpuScope parent)
    {
        if (maxima.Index != sums.Index || !IsLeafOfReductions(maxima) || !IsLeafOfReductions(sums)
            || maxima.Reductions.Any(reduction => reduction.Operator != ReduceOperator.Max || !_plan.IsShiftOnly(reduction))
            || sums.Reductions.Any(reduction => reduction.Operator != ReduceOperator.Sum))
        {
            return false;
        }

        var scales = new ExponentialScale(maxima.Reductions);
        if (!sums.Body.Accumulations.Any(accumulation => scales.Of(accumulation.Body) is { Maximum: not null })
            || sums.Body.Accumulations.Any(accumulation => scales.Of(accumulation.Body) is null))
        {
            return false;
        }

        WriteOnline(maxima, sums, scales, parent);
        return true;
    }

    private static bool IsLeafOfReductions(Loop loop) =>
        loop.Body.IsLeaf && loop.Body.Scans.Count == 0 && loop.Body.Stores.Count == 0 && loop.Reductions.Count > 0;

    private void WriteOnline(Loop maxima, Loop sums, ExponentialScale scales, GpuScope parent)
    {
        OnlineLoops.Add(maxima);
        Explain(maxima, parent);
        Explain(sums, parent);
        parent.Code.Comment("in one pass: each thread shifts by its largest element so far");
        var soFarIndex = _graph.NewIndex("soFar", new IndexRange("soFar"));
        var replacements = new Dictionary<Node, Node>();
        foreach (var maximum in maxima.Reductions)
        {
            var name = parent.Names.Unique(_names.Hint(maximum));
            parent.Code.Line($"var {name} = {_type}.NegativeInfinity;");
            _accumulators[maximum] = name;
            var buffer = Buffer.Scratch(BufferKind.RowTemporary, name, _compute, [soFarIndex], 0);
            _plan.Buffers.Add(buffer.Tensor, buffer);
            replacements.Add(maximum, _graph.Load(buffer.Tensor, _graph.Index(soFarIndex)));
        }

        StartReductions(sums, parent);
        var shifted = Rewritten(sums, new NodeRewriter(_graph, replacements, Computed(sums)));
        var path = parent.Path.Union(IndexSet.Of(soFarIndex));
        var first = _lane;
        if (HasFours(maxima) && HasFours(shifted))
        {
            var step = EnterStep(maxima, parent, path);
            WriteStep(step.Scope, () => EnterElement(step), element => CloseElement(step, element));
            var end = FoursEnd(maxima);
            FoursEnd(shifted);
            parent.Code.Line($"for (var {step.First} = {_lane} * 4L; {step.First} < {end}; {step.First} += {Team} * 4L)");
            parent.Code.Braces(step.Scope.Code);
            parent.Code.Blank();
            first = $"{end} + {_lane}";
        }

        var single = new GpuScope(parent, path.Union(IndexSet.Of(maxima.Index)), new CodeBlock(), parent.Names, _type);
        var index = parent.Names.Unique(maxima.Index.Name);
        single.Indices[maxima.Index] = index;
        WriteStep(single, () => single, _ => { });
        parent.Code.Line($"for (long {index} = {first}; {index} < {Extent(maxima.Index.Range)}; {index} += {Team})");
        parent.Code.Braces(single.Code);
        parent.Code.Blank();
        Combine();

        // One step: the largest element so far, the sums scaled to it, the new elements.
        void WriteStep(GpuScope step, System.Func<GpuScope> enter, System.Action<GpuScope> close)
        {
            var larger = new Dictionary<ReduceNode, string>();
            var element = enter();
            MarkShared(element, Roots(maxima.Body).Concat(ReferenceEquals(element, step) ? Roots(shifted.Body) : []));
            foreach (var maximum in maxima.Reductions)
            {
                larger.Add(maximum, parent.Names.Unique("larger"));
                step.Code.Line($"var {larger[maximum]} = {_accumulators[maximum]};");
            }

            foreach (var accumulation in maxima.Body.Accumulations)
            {
                // A NaN need not be found here: it comes back with its exponential.
                element.Code.Line($"{larger[accumulation.Result]} = Max({larger[accumulation.Result]}, {Number(accumulation.Body, element)});");
            }

            close(element);
            foreach (var maximum in maxima.Reductions)
            {
                step.Code.Line($"if ({larger[maximum]} > {_accumulators[maximum]})");
                var rescale = new CodeBlock();
                foreach (var accumulation in sums.Body.Accumulations.Where(item => scales.Of(item.Body)!.Maximum == maximum))
                {
                    rescale.Line($"{_accumulators[accumulation.Result]} *= Rescale({_accumulators[maximum]}, {larger[maximum]});");
                }

                rescale.Line($"{_accumulators[maximum]} = {larger[maximum]};");
                step.Code.Braces(rescale);
                step.Code.Blank();
                step.Locals.Add(replacements[maximum], _accumulators[maximum]);
            }

            var second = enter();
            if (!ReferenceEquals(second, step))
            {
                MarkShared(second, Roots(shifted.Body));
            }

            foreach (var accumulation in shifted.Body.Accumulations)
            {
                Accumulate(accumulation, second, isWhole: false);
            }

            close(second);
        }

        void Combine()
        {
            foreach (var maximum in maxima.Reductions)
            {
                var name = parent.Names.Unique(_names.Hint(maximum));
                parent.Code.Line($"var {name} = TeamReduction.Max({Shared(_type)}, {_accumulators[maximum]}, {Team});");
                foreach (var accumulation in sums.Body.Accumulations.Where(item => scales.Of(item.Body)!.Maximum == maximum))
                {
                    parent.Code.Line($"{_accumulators[accumulation.Result]} *= Rescale({_accumulators[maximum]}, {name});");
                }

                parent.Locals[maximum] = name;
            }

            FinishReductions(sums, parent, isTeam: true);
        }
    }

    /// <summary>The reductions that stand for what has been computed before a loop.</summary>
    private static HashSet<Node> Computed(Loop loop)
    {
        var found = new HashSet<Node>();
        var seen = new VisitedNodes();
        foreach (var root in Roots(loop.Body))
        {
            Visit(root);
        }

        return found;

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is ReduceNode or ScanNode)
            {
                found.Add(node);
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    private static Loop Rewritten(Loop loop, NodeRewriter rewriter)
    {
        var body = new PlanScope(loop.Body.Path);
        body.Accumulations.AddRange(loop.Body.Accumulations.Select(item => item with { Body = rewriter.Apply(item.Body) }));
        var result = new Loop(loop.Index, body);
        result.Reductions.AddRange(loop.Reductions);
        return result;
    }
}
