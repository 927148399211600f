using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

internal sealed partial class Planner
{
    private IEnumerable<Store> StoresOf(ProgramOutput output)
    {
        var parameter = new LossParameter(
            output.Name,
            output.IsTensorSpan ? ParameterKind.OutTensorSpan : ParameterKind.OutSpan,
            output.Element, NoGradient: true, Gradient: false, TypeText: "");
        var buffer = new Buffer(BufferKind.Output, new Tensor(parameter, output.Indices))
        {
            IsOptional = output.Role == OutputRole.Gradient && !_isGradientGiven,
        };
        _plan.Buffers.Add(buffer.Tensor, buffer);
        _plan.Outputs.Add((output, buffer));

        var place = output.Indices.Select(index => _graph.Index(index)).ToImmutableArray();
        var splitter = new DeltaSplitter(_graph, output.Indices);
        var (dense, terms) = splitter.Split(output.Value);

        // Where lanes are rows, a term at a position of the row is a comparison of lanes; a scatter never is.
        if (!_splitDeltas && terms.All(term => term.Summed.IsEmpty))
        {
            yield return new Store(buffer, output.Indices, place, output.Value);
            yield break;
        }

        if (output.Element.IsHalf() && terms.Count > 0)
        {
            foreach (var store in HalfStoresOf(output, buffer, place, dense, terms))
            {
                yield return store;
            }

            yield break;
        }

        yield return new Store(buffer, output.Indices, place, dense);
        foreach (var term in terms)
        {
            yield return Added(term, output.Indices, buffer, place);
        }
    }

    private static Store Added(
        DeltaSplitter.PositionTerm term, ImmutableArray<IndexVariable> indices, Buffer buffer, ImmutableArray<Node> place) => new(
            buffer,
            Order(indices.Remove(term.Axis), term.Summed),
            place.SetItem(indices.IndexOf(term.Axis), term.Position),
            term.Value,
            term.Condition);

    /// <summary>
    /// The stores of a formula with terms at single positions, into memory of 16 bits. Each addition there would round, and what cancels
    /// would be lost, so the formula is computed whole. A scatter is summed in scratch first.
    /// </summary>
    private IEnumerable<Store> HalfStoresOf(
        ProgramOutput output, Buffer buffer, ImmutableArray<Node> place, Node dense, List<DeltaSplitter.PositionTerm> terms)
    {
        // A term without a loop would be added after all loops.
        var hasSums = terms.Any(term => !term.Summed.IsEmpty);
        if (!hasSums || terms.Any(term => Order(output.Indices.Remove(term.Axis), term.Summed).IsEmpty))
        {
            yield return new Store(buffer, output.Indices, place, output.Value);
            yield break;
        }

        var sums = Buffer.Scratch(BufferKind.Temporary, output.Name + "Sums", _compute, output.Indices, 0);
        Register(_plan.Root, sums);
        yield return new Store(sums, output.Indices, place, dense);
        foreach (var term in terms)
        {
            yield return Added(term, output.Indices, sums, place);
        }

        yield return new Store(buffer, output.Indices, place, _graph.Load(sums.Tensor, place.ToArray()));
    }

    /// <summary>A scatter runs over what it sums first: its trailing axes stay innermost, where they are contiguous.</summary>
    private static ImmutableArray<IndexVariable> Order(ImmutableArray<IndexVariable> axes, ImmutableArray<IndexVariable> summed) =>
        summed.IsEmpty ? axes : summed.AddRange(axes);
}
