namespace LossGen.Generator.Algebra;

/// <summary>Functions of one argument. Those from <see cref="Log1mExp"/> on have no name in the language; they come from rewrites.</summary>
internal enum UnaryOperator
{
    Negate,
    Not,
    Abs,
    Sign,
    Exp,
    Expm1,
    Log,
    Log1p,
    Sqrt,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Sigmoid,
    LogSigmoid,
    Softplus,
    Relu,
    Erf,
    Lgamma,
    Digamma,
    Floor,
    Ceil,
    Round,
    StopGradient,

    /// <summary>log(1 - exp(x)) for x at most 0, right at both ends. Printed as <c>log(-expm1(x))</c>.</summary>
    Log1mExp,

    /// <summary>exp(x) - 1 - x, right near 0 too. Printed as <c>expm1(x) - x</c>.</summary>
    Expm1MinusX,

    /// <summary>1 - erf(x), right where that is small. Printed as that.</summary>
    Erfc,

    /// <summary>exp(x^2) * (1 - erf(x)), right where the factors are very large and small. Printed as that.</summary>
    Erfcx,

    /// <summary>log(1 - erf(x)), right also where 1 - erf(x) rounds to 0. Printed as that.</summary>
    LogErfc,

    /// <summary>log((1 - erf(x)) / 2), right at both ends: the logarithm of a normal CDF. Printed as that.</summary>
    LogHalfErfc,

    /// <summary>
    /// What a log-sum-exp subtracts: its maximum, or the lowest finite number where that is -inf, so that what it is
    /// subtracted from is no number there. Printed as the maximum.
    /// </summary>
    ShiftOf,
}
