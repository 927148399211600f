using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Gpu.Device.Checks;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>Values, metrics and all gradients of kernels on ILGPU's CPU accelerator against the CPU's code, at odd extents and without elements.</summary>
public sealed class SizeTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    private static readonly IReadOnlyList<IReadOnlyList<int>> Sizes = [[3, 5, 2], [5, 19, 3], [1, 2, 1]];

    private static readonly int[] Extents = [1, 2, 3, 5, 31, 33, 64, 100, 127, 129, 513];

    /// <summary>Losses for every kind of schedule, in float and double.</summary>
    private static readonly (string Kind, string Loss)[] Schedules =
    [
        ("elements", "Dpo({0}[] chosen, {0}[] rejected, {0}[] refChosen, {0}[] refRejected, {0} beta)"),
        ("rows", "CrossEntropy({0}[] logits, int[] target)"),
        ("rows with several reductions", "Ppo("),
        ("pairs in a row", "BradleyTerryRanking({0}[] reward, int i)"),
        ("contractions by panels", "InfoNce({0}[] q, {0}[] k, {0} tau, int d)"),
        ("columns along a short axis", "Triplet("),
        ("recurrences", "Gae({0}[] reward, {0}[] value, byte[] done,"),
        ("cumulative sums", "Wasserstein1D("),
        ("statistics broadcast back", "Grpo("),
        ("places of a scatter", "Embedding({0}[] w, int[] t,"),
    ];

    public static IEnumerable<TheoryDataRow<string, string>> ScheduleRows =>
        from schedule in Schedules
        from type in new[] { "float", "double" }
        let part = (type == "float" ? ".SingleLosses." : ".DoubleLosses.") + schedule.Loss.Replace("{0}", type, StringComparison.Ordinal)
        let loss = LossNames.Tests.Select(row => row.Data).First(name => name.Contains(part, StringComparison.Ordinal))
        select new TheoryDataRow<string, string>(schedule.Kind, loss);

    [Theory]
    [MemberData(nameof(LossNames.Catalogue), MemberType = typeof(LossNames))]
    public void TheCatalogueAgreesWithTheCpu(string loss) => Check(loss, Sizes);

    [Theory]
    [MemberData(nameof(LossNames.Catalogue), MemberType = typeof(LossNames))]
    public void TheCatalogueAgreesWithTheCpuWithoutElements(string loss) => Check(loss, KernelAgreement.Empty);

    [Theory]
    [MemberData(nameof(ScheduleRows))]
    public void EveryKindOfScheduleAgreesWithTheCpuAtEveryExtent(string kind, string loss)
    {
        Assert.NotEmpty(kind);
        Check(loss, Extents.SelectMany(extent => new int[][] { [extent, 3, 2], [2, extent, 3], [3, 2, extent] }));
    }

    [Theory]
    [MemberData(nameof(ScheduleRows))]
    public void EveryKindOfScheduleAgreesWithTheCpuInUnalignedViews(string kind, string loss)
    {
        Assert.NotEmpty(kind);
        KernelAgreement.Check(fixture.Accelerator, loss, comparison => comparison.Unaligned().AtSizes([[4, 64, 8], [3, 33, 5], [64, 4, 100]]));
    }

    [Theory]
    [MemberData(nameof(ScheduleRows))]
    public void ACallAllocatesNothingOnTheDeviceOnceWarm(string kind, string loss)
    {
        Assert.NotEmpty(kind);
        using var comparison = new CpuComparison(fixture.Accelerator, LossNames.Find(loss));
        var kept = comparison.ScratchBytes([9, 33, 5], [9, 33, 5], [7, 33, 5], [19, 129, 5]).ToList();
        Assert.True(kept[0] > 0);
        Assert.Equal([kept[0], kept[0]], kept.Skip(1).Take(2));
        Assert.True(kept[3] >= kept[0]);
    }

    private void Check(string loss, IEnumerable<IReadOnlyList<int>> sizes) =>
        KernelAgreement.Check(fixture.Accelerator, loss, comparison => comparison.AtSizes([.. sizes]));
}
