namespace LossGen.Generator.Schedule;

/// <summary>What a contraction sums over its depth.</summary>
internal enum ContractionForm
{
    /// <summary>left * right.</summary>
    Product,

    /// <summary>(left - right)^2.</summary>
    SquaredDistance,

    /// <summary>left * (origin - right), as in the gradient of a squared distance.</summary>
    WeightedDifference,

    /// <summary>left alone, a matrix over depth and row: target[row] = sum[depth](left[depth, row]), as in the gradient of a bias.</summary>
    ColumnSum,
}
