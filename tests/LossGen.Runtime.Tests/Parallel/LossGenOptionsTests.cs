using System;
using Xunit;

namespace LossGen.Runtime.Tests;

[Collection(ParallelSettings.Name)]
public sealed class LossGenOptionsTests
{
    [Fact]
    public void The_degree_of_parallelism_is_what_was_set()
    {
        using var setting = new ParallelSettings.Threads(5);
        Assert.Equal(5, LossGenOptions.MaxDegreeOfParallelism);
        LossGenOptions.MaxDegreeOfParallelism = int.MaxValue;
        Assert.Equal(int.MaxValue, LossGenOptions.MaxDegreeOfParallelism);
    }

    [Fact]
    public void By_default_all_processors_work() =>
        Assert.Equal(Environment.ProcessorCount, LossGenOptions.MaxDegreeOfParallelism);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Less_than_one_thread_is_refused(int value)
    {
        var before = LossGenOptions.MaxDegreeOfParallelism;
        Assert.Throws<ArgumentOutOfRangeException>(() => LossGenOptions.MaxDegreeOfParallelism = value);
        Assert.Equal(before, LossGenOptions.MaxDegreeOfParallelism);
    }
}
