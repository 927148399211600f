using System;
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
    public void Log() => SingleCheck.Run<Functions.Log>(1, Math.Log);

    [Fact]
    public void Log1p() => SingleCheck.Run<Functions.Log1p>(1.5, References.Log1p);

    [Fact]
    public void Sigmoid() => SingleCheck.Run<Functions.Sigmoid>(2.5, x => 1 / (1 + Math.Exp(-x)));

    [Fact]
    public void Softplus() => SingleCheck.Run<Functions.Softplus>(2.5, References.Softplus);

    [Fact]
    public void LogSigmoid() => SingleCheck.Run<Functions.LogSigmoid>(2.5, x => 0 - References.Softplus(-x));

    [Fact]
    public void Tanh() => SingleCheck.Run<Functions.Tanh>(1.5, Math.Tanh);

    [Fact]
    public void Log1mExp() => SingleCheck.Run<Functions.Log1mExp>(3, x => References.Log1mExp(x) + 0.0);
}
