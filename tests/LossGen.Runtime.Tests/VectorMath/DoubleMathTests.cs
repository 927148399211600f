using System;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Every double function over its whole range, on every width, within its documented bound.</summary>
public sealed class DoubleMathTests
{
    [Fact]
    public void Exp() => DoubleCheck.Run<Functions.Exp>(1);

    [Fact]
    public void Expm1() => DoubleCheck.Run<Functions.Expm1>(1.5);

    [Fact]
    public void Log() => DoubleCheck.Run<Functions.Log>(0.9);

    [Fact]
    public void Expm1MinusX() => DoubleCheck.Run<Functions.Expm1MinusX>(4);

    [Fact]
    public void Log1p() => DoubleCheck.Run<Functions.Log1p>(1.5);

    [Fact]
    public void Log1pUnit() => DoubleCheck.Run<UnitLog1p>(1.1, include: x => x is >= 0 and <= 1, table: "Log1p");

    [Fact]
    public void Sigmoid() => DoubleCheck.Run<Functions.Sigmoid>(2.5);

    [Fact]
    public void Softplus() => DoubleCheck.Run<Functions.Softplus>(2);

    [Fact]
    public void Tanh() => DoubleCheck.Run<Functions.Tanh>(1.7);

    [Fact]
    public void Log1mExp() => DoubleCheck.Run<Functions.Log1mExp>(2);

    [Fact]
    public void Erf() => DoubleCheck.Run<Functions.Erf>(1.1);

    [Fact]
    public void Erfc() => DoubleCheck.Run<Functions.Erfc>(5);

    [Fact]
    public void Erfcx() => DoubleCheck.Run<Functions.Erfcx>(5);

    [Fact]
    public void LogErfc() => DoubleCheck.Run<Functions.LogErfc>(3);

    [Fact]
    public void LogHalfErfc() => DoubleCheck.Run<Functions.LogHalfErfc>(6.5);

    [Fact]
    public void Sin() => DoubleCheck.Run<Functions.Sin>(0.9);

    [Fact]
    public void Cos() => DoubleCheck.Run<Functions.Cos>(0.9);

    [Fact]
    public void Tan() => DoubleCheck.Run<Functions.Tan>(2.5);

    [Fact]
    public void Acos() => DoubleCheck.Run<Functions.Acos>(1.3);

    [Fact]
    public void Asin() => DoubleCheck.Run<Functions.Asin>(1.4);

    [Fact]
    public void Atan() => DoubleCheck.Run<Functions.Atan>(2);

    [Fact]
    public void Sinh() => DoubleCheck.Run<Functions.Sinh>(1.8);

    [Fact]
    public void Cosh() => DoubleCheck.Run<Functions.Cosh>(1.6);

    [Fact]
    public void Lgamma_right_of_its_poles() => DoubleCheck.Run<Functions.Lgamma>(3, include: x => x > -0.5);

    [Fact]
    public void Lgamma_between_its_poles() =>
        DoubleCheck.Run<Functions.Lgamma>(4, include: x => x <= -0.5, slack: x => 4 * Math.ScaleB(Math.Max(4, Scalar<Functions.Lgamma>(-x)), -52));

    [Fact]
    public void Digamma_right_of_its_poles() => DoubleCheck.Run<Functions.Digamma>(4, include: x => x > 0);

    [Fact]
    public void Digamma_between_its_poles() =>
        DoubleCheck.Run<Functions.Digamma>(
            4,
            include: x => x <= 0,
            slack: x =>
            {
                double cotangent = Math.Abs(Math.PI / Math.Tan(Math.PI * Math.IEEERemainder(x, 1)));
                return 4 * Math.ScaleB(Math.Max(1, Math.Max(Math.Abs(Scalar<Functions.Digamma>(1 - x)), cotangent)), -52);
            });

    [Fact]
    public void ExpNonPositive() => DoubleCheck.Run<NonPositiveExp>(1, include: x => x <= 600, table: "Exp");

    [Fact]
    public void LogSigmoid() => DoubleCheck.Run<NegatedLogSigmoidOfNegative>(2, table: "Softplus");

    [Fact]
    public void Pow() => DoubleCheck.RunPairs<PowFunction>(1, "Pow");

    [Fact]
    public void LogAddExp() =>
        DoubleCheck.RunPairs<LogAddExpFunction>(2.5, "LogAddExp", slack: (a, b) => 2.5 * Math.ScaleB(Math.Max(Math.Abs(a), Math.Abs(b)), -53));

    private static double Scalar<TFunction>(double x)
        where TFunction : IFunction => DoubleScalar.GetLane(TFunction.Double(DoubleScalar.Create(x)), 0);
}
