using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule.Lowering;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// The matrices that contractions read and write. What has the same elements, be it under other names of indices or transposed, is one
/// matrix.
/// </summary>
internal sealed class ContractionMatrices(
    Graph graph, SchedulePlan plan, ElementType compute, Func<string> temporaryName, NormalForm forms, List<Store> stores)
{
    private readonly Dictionary<Node, (Buffer Buffer, bool IsTransposed)> _matrices = [];
    private readonly Dictionary<Node, (Buffer Buffer, bool IsTransposed)> _results = [];
    private readonly Dictionary<Tensor, Node> _contents = [];
    private readonly Dictionary<Node, Buffer> _conditions = [];

    /// <summary>The type of all elements.</summary>
    public ElementType Element => compute;

    /// <summary>What is stored in the matrix that the load reads; null for an input and for the result of a product.</summary>
    public Node? ContentOf(LoadNode load)
    {
        if (!_contents.TryGetValue(load.Tensor, out var content))
        {
            return null;
        }

        var axes = load.Tensor.Axes;
        return graph.Substitute(content, new Dictionary<IndexVariable, Node> { [axes[0]] = load.Subscript(0), [axes[1]] = load.Subscript(1) });
    }

    /// <summary>Whether the node is computed from the result of a product.</summary>
    public bool ReadsResult(Node node)
    {
        var seen = new VisitedNodes();
        return Visit(node);

        bool Visit(Node inner) => seen.Add(inner)
            && ((inner is LoadNode load && _results.Values.Any(result => result.Buffer.Tensor == load.Tensor)) || inner.Children.Any(Visit));
    }

    /// <summary>Whether the node is a matrix over two indices of an input.</summary>
    public bool IsInput(Node node, IndexVariable a, IndexVariable b) =>
        IsMatrix(node, a, b) && plan.Buffers[((LoadNode)node).Tensor].Kind == BufferKind.Input;

    /// <summary>Whether the node is a matrix that lies in memory as the product takes it.</summary>
    public bool IsMatrix(Node node, IndexVariable a, IndexVariable b) =>
        node is LoadNode { Guard: null, Tensor.Rank: 2 } load && load.Tensor.Element == compute
        && load.Subscript(0) is IndexNode first && load.Subscript(1) is IndexNode second
        && ((first.Index == a && second.Index == b) || (first.Index == b && second.Index == a))
        && (plan.Buffers[load.Tensor].Kind != BufferKind.Input || Subscripts.AreSafe(graph, load));

    /// <summary>
    /// Whether a matrix of these elements is no more than what is in memory anyway: a tensor over both indices, or the result of a product.
    /// </summary>
    public bool IsWorthStoring(Node node, IndexVariable a, IndexVariable b)
    {
        var seen = new VisitedNodes();
        return Visit(node) || (node.Free.Contains(a) && node.Free.Contains(b) && HasResultOver(a, b));

        bool Visit(Node inner) => seen.Add(inner)
            && ((inner is LoadNode { Tensor.Rank: >= 2 } load && load.Free.Contains(a) && load.Free.Contains(b))
                || inner.Children.Any(Visit));
    }

    /// <summary>Whether a differentiated or other input has as many elements, over the same two ranges.</summary>
    public bool IsOfInputSize(Tensor matrix) => plan.Buffers.Values.Any(buffer =>
        buffer is { Kind: BufferKind.Input, Tensor.Rank: 2 } && AreOverSameRanges(buffer.Tensor.Axes[0], buffer.Tensor.Axes[1], matrix.Axes[0], matrix.Axes[1]));

    /// <summary>
    /// Whether it is the result of a product that may be computed twice. One of the size of an input may as well be held.
    /// </summary>
    public bool MayBeComputedTwice(Tensor tensor) =>
        stores.Any(store => store.Product is { } product && store.Target.Tensor == tensor && store.Target.Kind == BufferKind.Temporary
            && product.Form is ContractionForm.Product or ContractionForm.SquaredDistance)
        && !IsOfInputSize(tensor);

    private bool HasResultOver(IndexVariable a, IndexVariable b) =>
        _results.Values.Any(result => result.Buffer.Tensor.Axes is var axes && AreOverSameRanges(axes[0], axes[1], a, b));

    private bool AreOverSameRanges(IndexVariable a, IndexVariable b, IndexVariable c, IndexVariable d)
    {
        return Pair(a, b) == Pair(c, d) || Pair(a, b) == Pair(d, c);

        Node Pair(IndexVariable first, IndexVariable second) => forms.Of(graph.Add(graph.Index(first), graph.Index(second)), first, second);
    }

    /// <summary>The matrix in memory that holds these elements already, or null.</summary>
    public LoadNode? Find(Node node, IndexVariable a, IndexVariable b) =>
        _matrices.TryGetValue(forms.Of(node, a, b), out var known) ? Load(known.Buffer, known.IsTransposed ? [b, a] : [a, b]) : null;

    /// <summary>A matrix in memory: the tensor itself, or scratch that a store of its own fills.</summary>
    public LoadNode Load(Node node, IndexVariable a, IndexVariable b)
    {
        if (IsMatrix(node, a, b))
        {
            return (LoadNode)node;
        }

        if (Find(node, a, b) is { } known)
        {
            return known;
        }

        var axes = InOrderOfLoads(node, a, b);
        var buffer = NewScratch(axes);
        _contents.Add(buffer.Tensor, node);
        _matrices[forms.Of(node, a, b)] = (buffer, axes[0] != a);
        _matrices[forms.Of(node, b, a)] = (buffer, axes[0] == a);
        if (forms.Of(node, a, b) == forms.Of(node, b, a))
        {
            forms.AddSymmetric(buffer.Tensor);
        }

        stores.Add(new Store(buffer, axes, axes.Select(index => graph.Index(index)).ToImmutableArray(), node));
        return Load(buffer, axes[0], axes[1]);
    }

    /// <summary>A vector in memory with 1 where the condition over one index holds and 0 elsewhere.</summary>
    public LoadNode LoadCondition(Node condition, IndexVariable index)
    {
        var form = forms.Of(condition, index);
        if (!_conditions.TryGetValue(form, out var buffer))
        {
            buffer = NewScratch([index]);
            stores.Add(new Store(buffer, [index], ImmutableArray.Create(graph.Index(index)), graph.Indicator(condition)));
            _conditions.Add(form, buffer);
        }

        return Load(buffer, index);
    }

    /// <summary>The result of an equal product over row and column, or null.</summary>
    public LoadNode? FindResult(Contraction contraction, Node product) =>
        _results.TryGetValue(forms.Of(product, contraction.Row, contraction.Column), out var known)
            ? Load(known.Buffer, known.IsTransposed ? [contraction.Column, contraction.Row] : [contraction.Row, contraction.Column])
            : null;

    /// <summary>Makes a result known.</summary>
    public void AddResult(Contraction contraction, Node product, Buffer buffer)
    {
        var (row, column) = (contraction.Row, contraction.Column);
        var form = forms.Of(product, row, column);
        var transposed = forms.Of(product, column, row);
        if (contraction.Form == ContractionForm.SquaredDistance)
        {
            // (q[i,d] - k[j,d])^2 is also (k[j,d] - q[i,d])^2
            var difference = graph.Subtract(contraction.Right, contraction.Left);
            var other = graph.Sum([contraction.Depth], graph.Multiply(difference, difference));
            AddResult(forms.Of(other, row, column), buffer, false);
            AddResult(forms.Of(other, column, row), buffer, true);
        }

        AddResult(form, buffer, false);
        AddResult(transposed, buffer, true);
        if (contraction.Form != ContractionForm.WeightedDifference
            && forms.Of(contraction.Left, row, contraction.Depth) == forms.Of(contraction.Right, column, contraction.Depth))
        {
            forms.AddSymmetric(buffer.Tensor);
        }
    }

    private void AddResult(Node form, Buffer buffer, bool isTransposed)
    {
        // Scratch may be read by all, the memory of an output not.
        if (!_results.TryGetValue(form, out var known) || known.Buffer.Kind == BufferKind.Kept)
        {
            _results[form] = (buffer, isTransposed);
        }
    }

    /// <summary>New scratch for a matrix or a vector.</summary>
    public Buffer NewScratch(ImmutableArray<IndexVariable> axes)
    {
        var buffer = Buffer.Scratch(BufferKind.Temporary, temporaryName(), compute, axes, 0);
        plan.Buffers.Add(buffer.Tensor, buffer);
        plan.Root.Temporaries.Add(buffer);
        return buffer;
    }

    private LoadNode Load(Buffer buffer, params IndexVariable[] place) =>
        (LoadNode)graph.Load(buffer.Tensor, place.Select(index => graph.Index(index)).ToArray());

    /// <summary>The order of axes in which what the matrix is computed from lies in memory; a symmetric matrix lies in both.</summary>
    private ImmutableArray<IndexVariable> InOrderOfLoads(Node node, IndexVariable a, IndexVariable b)
    {
        var seen = new VisitedNodes();
        var orders = new List<bool>();
        Visit(node);
        return orders.Count > 0 && !orders[0] ? [b, a] : [a, b];

        void Visit(Node inner)
        {
            if (!seen.Add(inner))
            {
                return;
            }

            if (inner is LoadNode { Tensor.Rank: 2 } load && !forms.IsSymmetric(load.Tensor) && load.Subscript(0) is IndexNode first && load.Subscript(1) is IndexNode second
                && ((first.Index == a && second.Index == b) || (first.Index == b && second.Index == a)))
            {
                orders.Add(first.Index == a);
            }

            foreach (var child in inner.Children)
            {
                Visit(child);
            }
        }
    }
}
