using System;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Every float function over its whole range, on every width, within its documented bound.</summary>
public sealed class SingleMathTests
{
    [Fact]
    public void Exp() => SingleCheck.Run<Functions.Exp>(1, Math.Exp);

    [Fact]
    public void ExpNonPositive() => SingleCheck.Run<NonPositiveExp>(1, x => x > 60 ? 0 : Math.Exp(x));

    [Fact]
    public void Expm1() => SingleCheck.Run<Functions.Expm1>(1.5, References.Expm1);

    [Fact]
    public void Expm1MinusX() => SingleCheck.Run<Functions.Expm1MinusX>(4, References.Expm1MinusX);

    [Fact]
    public void Log() => SingleCheck.Run<Functions.Log>(0.9, Math.Log);

    [Fact]
    public void Log1p() => SingleCheck.Run<Functions.Log1p>(1.5, References.Log1p);

    [Fact]
    public void Log1pUnit() => SingleCheck.Run<UnitLog1p>(1.3, x => x is < 0 or > 1 ? 0 : References.Log1p(x));

    [Fact]
    public void Sigmoid() => SingleCheck.Run<Functions.Sigmoid>(3, x => 1 / (1 + Math.Exp(-x)));

    [Fact]
    public void Softplus() => SingleCheck.Run<Functions.Softplus>(2.1, References.Softplus);

    [Fact]
    public void LogSigmoid() => SingleCheck.Run<Functions.LogSigmoid>(2.1, x => 0 - References.Softplus(-x));

    [Fact]
    public void Tanh() => SingleCheck.Run<Functions.Tanh>(1.7, Math.Tanh);

    [Fact]
    public void Log1mExp() => SingleCheck.Run<Functions.Log1mExp>(2.1, x => References.Log1mExp(x) + 0.0);

    [Fact]
    public void Erf() => SingleCheck.Run<Functions.Erf>(1.1, InDouble<Functions.Erf>);

    [Fact]
    public void Erfc() => SingleCheck.Run<Functions.Erfc>(5, InDouble<Functions.Erfc>);

    [Fact]
    public void Erfcx() => SingleCheck.Run<Functions.Erfcx>(5, InDouble<Functions.Erfcx>);

    [Fact]
    public void LogErfc() => SingleCheck.Run<Functions.LogErfc>(3, InDouble<Functions.LogErfc>);

    [Fact]
    public void LogHalfErfc() => SingleCheck.Run<Functions.LogHalfErfc>(6.5, InDouble<Functions.LogHalfErfc>);

    [Fact]
    public void Sin() => SingleCheck.Run<Functions.Sin>(0.9, Math.Sin);

    [Fact]
    public void Cos() => SingleCheck.Run<Functions.Cos>(0.9, Math.Cos);

    [Fact]
    public void Tan() => SingleCheck.Run<Functions.Tan>(2.5, Math.Tan);

    [Fact]
    public void Acos() => SingleCheck.Run<Functions.Acos>(1.3, Math.Acos);

    [Fact]
    public void Asin() => SingleCheck.Run<Functions.Asin>(1.4, Math.Asin);

    [Fact]
    public void Atan() => SingleCheck.Run<Functions.Atan>(2, Math.Atan);

    [Fact]
    public void Sinh() => SingleCheck.Run<Functions.Sinh>(1.8, Math.Sinh);

    [Fact]
    public void Cosh() => SingleCheck.Run<Functions.Cosh>(1.6, Math.Cosh);

    [Fact]
    public void Lgamma() => SingleCheck.Run<Functions.Lgamma>(1, InDouble<Functions.Lgamma>);

    [Fact]
    public void Digamma() => SingleCheck.Run<Functions.Digamma>(1, InDouble<Functions.Digamma>);

    /// <summary>Of the functions that System.Math lacks: in double, which <see cref="DoubleMathTests"/> holds to tables.</summary>
    private static double InDouble<TFunction>(double x)
        where TFunction : IFunction => DoubleScalar.GetLane(TFunction.Double(DoubleScalar.Create(x)), 0);
}
