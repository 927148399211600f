using System.Collections.Generic;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>Results do not depend on the shape of a launch, up to the rounding of sums in another order, and not at all on the run.</summary>
public sealed class LaunchTests(LaunchTests.SmallGroups groups) : IClassFixture<LaunchTests.SmallGroups>
{
    public static IEnumerable<TheoryDataRow<string, string>> ScheduleRows => SizeTests.ScheduleRows;

    [Theory]
    [MemberData(nameof(ScheduleRows))]
    public void GroupsOfFewThreadsAgreeWithTheCpu(string kind, string loss)
    {
        Assert.NotEmpty(kind);
        foreach (var fixture in new[] { groups.OfTwo, groups.OfEight })
        {
            KernelAgreement.Check(fixture.Accelerator, loss, comparison => comparison.AtSizes([[5, 19, 3], [33, 64, 5]]));
        }
    }

    [Theory]
    [MemberData(nameof(ScheduleRows))]
    public void EachRunGivesTheSameBits(string kind, string loss)
    {
        Assert.NotEmpty(kind);
        KernelAgreement.Check(groups.OfEight.Accelerator, loss, comparison => comparison.OfRuns(3, [33, 64, 5]));
    }

    /// <summary>Accelerators with groups of two and of eight threads.</summary>
    public sealed class SmallGroups : System.IDisposable
    {
        internal CpuAcceleratorFixture OfTwo { get; } = new(threads: 2);

        internal CpuAcceleratorFixture OfEight { get; } = new(threads: 8);

        public void Dispose()
        {
            OfTwo.Dispose();
            OfEight.Dispose();
        }
    }
}
