namespace LossGen.Generator.Algebra;

/// <summary>Operators and functions of two arguments.</summary>
internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Min,
    Max,

    /// <summary>x * log(y), 0 where x is 0.</summary>
    Xlogy,

    /// <summary>log(exp(a) + exp(b)) without overflow. Comes from a rewrite; printed as that.</summary>
    LogAddExp,
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
}
