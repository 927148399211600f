using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Algebra;

internal sealed partial class Graph
{
    public Node Reduce(ReduceOperator @operator, IEnumerable<IndexVariable> bound, Node body, Node? condition = null)
    {
        var indices = bound.ToImmutableArray();
        if (indices.IsEmpty)
        {
            return condition is null ? body : Select(condition, body, Neutral(@operator));
        }

        if (condition == True)
        {
            condition = null;
        }

        return @operator switch
        {
            ReduceOperator.Sum when IsZero(body) || condition == False => Zero,
            ReduceOperator.Mean when IsZero(body) || condition == False => Zero,

            // The largest of equal elements: max[k](x) ----> x, unless there are none
            ReduceOperator.Max or ReduceOperator.Min when condition is null && !body.Free.Overlaps(IndexSet.From(indices)) =>
                Select(
                    indices.Select(index => Equal(Extent(index.Range), Zero)).Aggregate(False, Or), Neutral(@operator), body),
            _ => Intern(new ReduceNode(@operator, indices, body, condition)),
        };
    }

    public Node Sum(IEnumerable<IndexVariable> bound, Node body, Node? condition = null) =>
        Reduce(ReduceOperator.Sum, bound, body, condition);

    /// <summary>The sum divided by the number of elements that satisfy the condition; 0 over nothing.</summary>
    public Node Mean(IEnumerable<IndexVariable> bound, Node body, Node? condition = null) =>
        Reduce(ReduceOperator.Mean, bound, body, condition);

    public Node LogSumExp(IEnumerable<IndexVariable> bound, Node body, Node? condition = null) =>
        Reduce(ReduceOperator.LogSumExp, bound, body, condition);

    /// <summary>The number of elements that satisfy the condition.</summary>
    public Node Count(IReadOnlyList<IndexVariable> bound, Node? condition) =>
        condition is null || condition == True
            ? bound.Select(index => Extent(index.Range)).Aggregate(One, Multiply)
            : Sum(bound, One, condition);

    /// <summary>The mean of squared deviations from the mean (divided by the number of elements).</summary>
    public Node Variance(IReadOnlyList<IndexVariable> bound, Node body, Node? condition = null) =>
        Mean(bound, Square(Subtract(body, Mean(bound, body, condition))), condition);

    public Node StandardDeviation(IReadOnlyList<IndexVariable> bound, Node body, Node? condition = null) =>
        Sqrt(Variance(bound, body, condition));

    /// <summary>exp(e) over its sum along the index.</summary>
    public Node Softmax(IndexVariable index, Node body) => Exp(LogSoftmax(index, body));

    public Node LogSoftmax(IndexVariable index, Node body) => Subtract(body, LogSumExp([index], body));

    /// <summary>The value of a reduction over nothing.</summary>
    public Node Neutral(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Product => One,
        ReduceOperator.Max or ReduceOperator.LogSumExp => Number(double.NegativeInfinity),
        ReduceOperator.Min => Number(double.PositiveInfinity),
        ReduceOperator.Any => False,
        ReduceOperator.All => True,
        _ => Zero,
    };
}
