namespace LossGen.Generator.Algebra;

/// <summary>
/// What a reduction does with its elements. <c>mean</c>, <c>var</c>, <c>std</c>, <c>count</c> of the language are made of these
/// (<see cref="Graph.Mean"/>), <c>mean</c> with a node of its own because it is 0 over nothing.
/// </summary>
internal enum ReduceOperator
{
    Sum,
    Mean,
    Product,
    Max,
    Min,
    LogSumExp,

    /// <summary>The square root of the sum of squares.</summary>
    Norm,
    Any,
    All,

    /// <summary>The first position of the largest element, over one index.</summary>
    ArgMax,
    ArgMin,
}
