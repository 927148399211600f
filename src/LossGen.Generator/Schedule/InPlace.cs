using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>
/// Finds out whether a gradient may be written over its own input: whether nothing reads an element of the input after, or from
/// another iteration than, the loop that writes the gradient there.
/// </summary>
internal static class InPlace
{
    public static bool IsAllowed(SchedulePlan plan, Tensor input)
    {
        var output = plan.Outputs.FirstOrDefault(pair => pair.Output.GradientOf == input);
        if (output.Buffer is not { } gradient || gradient.Element != input.Element
            || gradient.Tensor.Parameter.Kind != Binding.ParameterKind.OutSpan || plan.Root.Stores.Any(store => store.Target == gradient))
        {
            return false;
        }

        var writing = plan.Root.Loops.Where(kernel => Writes(kernel.Body, gradient)).ToList();
        if (writing.Count != 1 || plan.Root.Loops.Any(kernel => kernel.Product is { } product && (IsTarget(product, gradient) || Reads(product, input))))
        {
            return false;
        }

        var kernel = writing[0];
        var after = plan.Root.Loops.SkipWhile(loop => loop != kernel).Skip(1);
        if (after.Any(loop => Loads(loop.Body, input).Any()) || plan.Scalars.Any(scalar => LoadsOf(scalar.Value, input).Any()))
        {
            return false;
        }

        return OverwritesOwnPart(kernel, gradient, input);
    }

    /// <summary>Whether scratch may take the memory of other scratch that nothing reads once the kernel has filled the new one.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="kernel">The only kernel that writes the new scratch.</param>
    /// <param name="target">The new scratch.</param>
    /// <param name="source">The scratch whose memory it would take.</param>
    public static bool MayReplace(SchedulePlan plan, Loop kernel, Buffer target, Buffer source) =>
        plan.Root.Loops.Where(loop => loop != kernel).All(loop => !Writes(loop.Body, target))
        && !plan.Root.Loops.SkipWhile(loop => loop != kernel).Skip(1).Any(loop =>
            Loads(loop.Body, source.Tensor).Any() || (loop.Product is { } product && Reads(product, source.Tensor)))
        && OverwritesOwnPart(kernel, target, source.Tensor);

    /// <summary>Whether each iteration reads and writes only its own part, and reads before it writes.</summary>
    private static bool OverwritesOwnPart(Loop kernel, Buffer gradient, Tensor input) =>
        PartOf(gradient, kernel) is { } axis
        && Loads(kernel.Body, input).All(load => load.Subscript(axis) is IndexNode index && index.Index == kernel.Index)
        && IsInOrder(kernel.Body, gradient, input);

    /// <summary>The axis that the kernel's index stands on in every store.</summary>
    private static int? PartOf(Buffer gradient, Loop kernel)
    {
        int? part = null;
        foreach (var store in Stores(kernel.Body).Where(store => IsTarget(store, gradient)))
        {
            var axis = Enumerable.Range(0, store.Subscripts.Length)
                .Where(a => store.Subscripts[a] is IndexNode index && index.Index == kernel.Index)
                .Select(a => (int?)a)
                .FirstOrDefault();
            if (axis is null || (part is not null && part != axis))
            {
                return null;
            }

            part = axis;
        }

        return part;
    }

    /// <summary>In one iteration: after the first loop that writes, only what was read before, or at the place being written.</summary>
    private static bool IsInOrder(PlanScope scope, Buffer gradient, Tensor input)
    {
        var written = false;
        foreach (var loop in scope.Loops)
        {
            var writes = Writes(loop.Body, gradient);
            if (!written && !writes)
            {
                continue;
            }

            var places = Stores(loop.Body).Where(store => IsTarget(store, gradient)).Select(store => store.Subscripts).ToList();
            foreach (var load in Loads(loop.Body, input).Where(load => !load.Free.IsSubsetOf(IndexSet.From(scope.Path))))
            {
                var isOwn = !written && loop.Body.IsLeaf && places.Count > 0
                    && places.All(place => place.Select((node, axis) => ReferenceEquals(node, load.Subscript(axis))).All(same => same));
                if (!isOwn)
                {
                    return false;
                }
            }

            written |= writes;
        }

        if (!scope.IsLeaf)
        {
            return true;
        }

        var direct = scope.Stores.Where(store => IsTarget(store, gradient)).ToList();
        return direct.Count <= 1 && direct.All(store => Loads(scope, input).All(load =>
            store.Subscripts.Select((node, axis) => ReferenceEquals(node, load.Subscript(axis))).All(same => same)));
    }

    private static bool IsTarget(Store store, Buffer gradient) => store.Target == gradient || store.Target.Alias == gradient;

    private static bool Reads(Store product, Tensor input) => product.Product!.Operands.Any(load => load.Tensor == input);

    private static bool Writes(PlanScope scope, Buffer gradient) => Stores(scope).Any(store => IsTarget(store, gradient));

    private static IEnumerable<Store> Stores(PlanScope scope) => scope.Stores.Concat(scope.Loops.SelectMany(loop => Stores(loop.Body)));

    private static IEnumerable<LoadNode> Loads(PlanScope scope, Tensor input)
    {
        var own = scope.Stores.SelectMany(store => store.Subscripts.Append(store.Value)
                .Concat(store.Condition is null ? [] : new[] { store.Condition }))
            .Concat(scope.Accumulations.Select(accumulation => accumulation.Body))
            .Concat(scope.Scans.SelectMany(scan => new[] { scan.Body, scan.Initial }));
        return own.SelectMany(node => LoadsOf(node, input)).Concat(scope.Loops.SelectMany(loop => Loads(loop.Body, input)));
    }

    private static IEnumerable<LoadNode> LoadsOf(Node root, Tensor input)
    {
        var seen = new VisitedNodes();
        var stack = new Stack<Node>();
        stack.Push(root);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            if (node is LoadNode load && load.Tensor == input)
            {
                yield return load;
            }

            // Reductions inside were computed by loops of their own, which are looked at there.
            if (node is not ReduceNode)
            {
                foreach (var child in node.Children)
                {
                    stack.Push(child);
                }
            }
        }
    }
}
