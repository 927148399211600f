using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.Simd;

/// <summary>The vector types, each by the checks of <see cref="SimdCheck{V, T}"/> and <see cref="IntegerLanesCheck{V, T, TLanes}"/>.</summary>
public sealed class SimdTests
{
    [Fact]
    public void Single512_lanes()
    {
        SimdCheck<Single512, float>.Arithmetic();
        SimdCheck<Single512, float>.MinimumAndMaximumLetNaNOfTheSecondPass();
        SimdCheck<Single512, float>.Comparisons();
        SimdCheck<Single512, float>.MasksOfFirstLanes();
        SimdCheck<Single512, float>.LoadsAndStores();
        SimdCheck<Single512, float>.HorizontalReductions();
        SimdCheck<Single512, float>.Bits();
        SimdCheck<Single512, float>.PowersOfTwo();
    }

    [Fact]
    public void Single512_integers()
    {
        IntegerLanesCheck<Single512, float, Int32Lanes512>.Arithmetic();
        IntegerLanesCheck<Single512, float, Int32Lanes512>.Loads();
        IntegerLanesCheck<Single512, float, Int32Lanes512>.WideIntegersSaturate(narrow: true);
        IntegerLanesCheck<Single512, float, Int32Lanes512>.NumbersAndComparisons();
    }

    [Fact]
    public void Single256_lanes()
    {
        SimdCheck<Single256, float>.Arithmetic();
        SimdCheck<Single256, float>.MinimumAndMaximumLetNaNOfTheSecondPass();
        SimdCheck<Single256, float>.Comparisons();
        SimdCheck<Single256, float>.MasksOfFirstLanes();
        SimdCheck<Single256, float>.LoadsAndStores();
        SimdCheck<Single256, float>.HorizontalReductions();
        SimdCheck<Single256, float>.Bits();
        SimdCheck<Single256, float>.PowersOfTwo();
    }

    [Fact]
    public void Single256_integers()
    {
        IntegerLanesCheck<Single256, float, Int32Lanes256>.Arithmetic();
        IntegerLanesCheck<Single256, float, Int32Lanes256>.Loads();
        IntegerLanesCheck<Single256, float, Int32Lanes256>.WideIntegersSaturate(narrow: true);
        IntegerLanesCheck<Single256, float, Int32Lanes256>.NumbersAndComparisons();
    }

    [Fact]
    public void Single128_lanes()
    {
        SimdCheck<Single128, float>.Arithmetic();
        SimdCheck<Single128, float>.MinimumAndMaximumLetNaNOfTheSecondPass();
        SimdCheck<Single128, float>.Comparisons();
        SimdCheck<Single128, float>.MasksOfFirstLanes();
        SimdCheck<Single128, float>.LoadsAndStores();
        SimdCheck<Single128, float>.HorizontalReductions();
        SimdCheck<Single128, float>.Bits();
        SimdCheck<Single128, float>.PowersOfTwo();
    }

    [Fact]
    public void Single128_integers()
    {
        IntegerLanesCheck<Single128, float, Int32Lanes128>.Arithmetic();
        IntegerLanesCheck<Single128, float, Int32Lanes128>.Loads();
        IntegerLanesCheck<Single128, float, Int32Lanes128>.WideIntegersSaturate(narrow: true);
        IntegerLanesCheck<Single128, float, Int32Lanes128>.NumbersAndComparisons();
    }

    [Fact]
    public void SingleScalar_lanes()
    {
        SimdCheck<SingleScalar, float>.Arithmetic();
        SimdCheck<SingleScalar, float>.MinimumAndMaximumLetNaNOfTheSecondPass();
        SimdCheck<SingleScalar, float>.Comparisons();
        SimdCheck<SingleScalar, float>.MasksOfFirstLanes();
        SimdCheck<SingleScalar, float>.LoadsAndStores();
        SimdCheck<SingleScalar, float>.HorizontalReductions();
        SimdCheck<SingleScalar, float>.Bits();
        SimdCheck<SingleScalar, float>.PowersOfTwo();
    }

    [Fact]
    public void SingleScalar_integers()
    {
        IntegerLanesCheck<SingleScalar, float, Int64LanesScalar>.Arithmetic();
        IntegerLanesCheck<SingleScalar, float, Int64LanesScalar>.Loads();
        IntegerLanesCheck<SingleScalar, float, Int64LanesScalar>.WideIntegersSaturate(narrow: false);
        IntegerLanesCheck<SingleScalar, float, Int64LanesScalar>.NumbersAndComparisons();
    }

    [Fact]
    public void Double512_lanes()
    {
        SimdCheck<Double512, double>.Arithmetic();
        SimdCheck<Double512, double>.MinimumAndMaximumLetNaNOfTheSecondPass();
        SimdCheck<Double512, double>.Comparisons();
        SimdCheck<Double512, double>.MasksOfFirstLanes();
        SimdCheck<Double512, double>.LoadsAndStores();
        SimdCheck<Double512, double>.HorizontalReductions();
        SimdCheck<Double512, double>.Bits();
        SimdCheck<Double512, double>.PowersOfTwo();
    }

    [Fact]
    public void Double512_integers()
    {
        IntegerLanesCheck<Double512, double, Int64Lanes512>.Arithmetic();
        IntegerLanesCheck<Double512, double, Int64Lanes512>.Loads();
        IntegerLanesCheck<Double512, double, Int64Lanes512>.WideIntegersSaturate(narrow: false);
        IntegerLanesCheck<Double512, double, Int64Lanes512>.NumbersAndComparisons();
    }

    [Fact]
    public void Double256_lanes()
    {
        SimdCheck<Double256, double>.Arithmetic();
        SimdCheck<Double256, double>.MinimumAndMaximumLetNaNOfTheSecondPass();
        SimdCheck<Double256, double>.Comparisons();
        SimdCheck<Double256, double>.MasksOfFirstLanes();
        SimdCheck<Double256, double>.LoadsAndStores();
        SimdCheck<Double256, double>.HorizontalReductions();
        SimdCheck<Double256, double>.Bits();
        SimdCheck<Double256, double>.PowersOfTwo();
    }

    [Fact]
    public void Double256_integers()
    {
        IntegerLanesCheck<Double256, double, Int64Lanes256>.Arithmetic();
        IntegerLanesCheck<Double256, double, Int64Lanes256>.Loads();
        IntegerLanesCheck<Double256, double, Int64Lanes256>.WideIntegersSaturate(narrow: false);
        IntegerLanesCheck<Double256, double, Int64Lanes256>.NumbersAndComparisons();
    }

    [Fact]
    public void Double128_lanes()
    {
        SimdCheck<Double128, double>.Arithmetic();
        SimdCheck<Double128, double>.MinimumAndMaximumLetNaNOfTheSecondPass();
        SimdCheck<Double128, double>.Comparisons();
        SimdCheck<Double128, double>.MasksOfFirstLanes();
        SimdCheck<Double128, double>.LoadsAndStores();
        SimdCheck<Double128, double>.HorizontalReductions();
        SimdCheck<Double128, double>.Bits();
        SimdCheck<Double128, double>.PowersOfTwo();
    }

    [Fact]
    public void Double128_integers()
    {
        IntegerLanesCheck<Double128, double, Int64Lanes128>.Arithmetic();
        IntegerLanesCheck<Double128, double, Int64Lanes128>.Loads();
        IntegerLanesCheck<Double128, double, Int64Lanes128>.WideIntegersSaturate(narrow: false);
        IntegerLanesCheck<Double128, double, Int64Lanes128>.NumbersAndComparisons();
    }

    [Fact]
    public void DoubleScalar_lanes()
    {
        SimdCheck<DoubleScalar, double>.Arithmetic();
        SimdCheck<DoubleScalar, double>.MinimumAndMaximumLetNaNOfTheSecondPass();
        SimdCheck<DoubleScalar, double>.Comparisons();
        SimdCheck<DoubleScalar, double>.MasksOfFirstLanes();
        SimdCheck<DoubleScalar, double>.LoadsAndStores();
        SimdCheck<DoubleScalar, double>.HorizontalReductions();
        SimdCheck<DoubleScalar, double>.Bits();
        SimdCheck<DoubleScalar, double>.PowersOfTwo();
    }

    [Fact]
    public void DoubleScalar_integers()
    {
        IntegerLanesCheck<DoubleScalar, double, Int64LanesScalar>.Arithmetic();
        IntegerLanesCheck<DoubleScalar, double, Int64LanesScalar>.Loads();
        IntegerLanesCheck<DoubleScalar, double, Int64LanesScalar>.WideIntegersSaturate(narrow: false);
        IntegerLanesCheck<DoubleScalar, double, Int64LanesScalar>.NumbersAndComparisons();
    }
}
