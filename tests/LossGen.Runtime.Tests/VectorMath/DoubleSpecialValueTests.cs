using System;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Double functions at zeros of either sign, infinities and NaN, on every width; signs of zeros count.</summary>
public sealed class DoubleSpecialValueTests
{
    [Fact]
    public void Exp() => Check<Functions.Exp>(1, 1, double.PositiveInfinity, 0);

    [Fact]
    public void Expm1() => Check<Functions.Expm1>(0, -0.0, double.PositiveInfinity, -1);

    [Fact]
    public void Log() => Check<Functions.Log>(double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NaN);

    [Fact]
    public void Log1p() => Check<Functions.Log1p>(0, -0.0, double.PositiveInfinity, double.NaN);

    [Fact]
    public void Sigmoid() => Check<Functions.Sigmoid>(0.5, 0.5, 1, 0);

    [Fact]
    public void LogSigmoid() => Check<Functions.LogSigmoid>(-0.69314718055994531, -0.69314718055994531, 0, double.NegativeInfinity);

    [Fact]
    public void Softplus() => Check<Functions.Softplus>(0.69314718055994531, 0.69314718055994531, double.PositiveInfinity, 0);

    [Fact]
    public void Tanh() => Check<Functions.Tanh>(0, -0.0, 1, -1);

    [Fact]
    public void Log1mExp() => Check<Functions.Log1mExp>(double.NegativeInfinity, double.NegativeInfinity, double.NaN, 0);

    [Fact]
    public void Expm1MinusX() => Check<Functions.Expm1MinusX>(0, 0, double.NaN, double.PositiveInfinity);

    [Fact]
    public void Erf() => Check<Functions.Erf>(0, -0.0, 1, -1);

    [Fact]
    public void Erfc() => Check<Functions.Erfc>(1, 1, 0, 2);

    [Fact]
    public void Erfcx() => Check<Functions.Erfcx>(1, 1, 0, double.PositiveInfinity);

    [Fact]
    public void LogErfc() => Check<Functions.LogErfc>(-0.0, 0, double.NegativeInfinity, 0.69314718055994531);

    [Fact]
    public void LogHalfErfc() =>
        Check<Functions.LogHalfErfc>(-0.69314718055994531, -0.69314718055994531, double.NegativeInfinity, -0.0);

    [Fact]
    public void Sin() => Check<Functions.Sin>(0, -0.0, double.NaN, double.NaN);

    [Fact]
    public void Cos() => Check<Functions.Cos>(1, 1, double.NaN, double.NaN);

    [Fact]
    public void Tan() => Check<Functions.Tan>(0, -0.0, double.NaN, double.NaN);

    [Fact]
    public void Acos() => Check<Functions.Acos>(Math.PI / 2, Math.PI / 2, double.NaN, double.NaN);

    [Fact]
    public void Asin() => Check<Functions.Asin>(0, -0.0, double.NaN, double.NaN);

    [Fact]
    public void Atan() => Check<Functions.Atan>(0, -0.0, Math.PI / 2, -Math.PI / 2);

    [Fact]
    public void Sinh() => Check<Functions.Sinh>(0, -0.0, double.PositiveInfinity, double.NegativeInfinity);

    [Fact]
    public void Cosh() => Check<Functions.Cosh>(1, 1, double.PositiveInfinity, double.PositiveInfinity);

    [Fact]
    public void Lgamma() => Check<Functions.Lgamma>(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);

    [Fact]
    public void Digamma() => Check<Functions.Digamma>(double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity, double.NaN);

    private static void Check<TFunction>(double atZero, double atMinusZero, double atInfinity, double atMinusInfinity)
        where TFunction : IFunction
    {
        double[] inputs = [0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        double[] expected = [atZero, atMinusZero, atInfinity, atMinusInfinity, double.NaN];
        Compare(DoubleCheck.Evaluate<TFunction, Double512>(inputs));
        Compare(DoubleCheck.Evaluate<TFunction, Double256>(inputs));
        Compare(DoubleCheck.Evaluate<TFunction, Double128>(inputs));
        Compare(DoubleCheck.Evaluate<TFunction, DoubleScalar>(inputs));

        void Compare(double[] actual)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                Assert.Equal(expected[i], actual[i]);
                Assert.Equal(!double.IsNaN(expected[i]) && double.IsNegative(expected[i]), !double.IsNaN(actual[i]) && double.IsNegative(actual[i]));
            }
        }
    }
}
