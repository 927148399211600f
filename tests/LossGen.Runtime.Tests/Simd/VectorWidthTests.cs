using System;
using System.Runtime.Intrinsics;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.Simd;

public sealed class VectorWidthTests
{
    [Fact]
    public void The_hardware_decides_and_tests_may_override()
    {
        int detected = VectorWidth.Bits;
        Assert.Equal(
            Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
            detected);
        try
        {
            VectorWidth.Bits = 128;
            Assert.Equal(128, VectorWidth.Bits);
            Assert.Throws<ArgumentOutOfRangeException>(() => VectorWidth.Bits = 64);
            Assert.Equal(128, VectorWidth.Bits);
        }
        finally
        {
            VectorWidth.Bits = detected;
        }
    }
}
