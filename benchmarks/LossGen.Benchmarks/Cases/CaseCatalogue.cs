using System.Collections.Generic;
using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Cases;

/// <summary>All the work that is measured.</summary>
internal static class CaseCatalogue
{
    private const int FourMillion = 1 << 22;

    public static IReadOnlyList<CaseDescription> All(GccCrossEntropy? gcc) =>
    [
        new("cross-entropy 512 x 32000", () => new CrossEntropyCase(512, 32000, gcc)),
        new("cross-entropy 2048 x 32000", () => new CrossEntropyCase(2048, 32000, gcc)),
        new("cross-entropy 4096 x 1000", () => new CrossEntropyCase(4096, 1000, gcc)),
        new("cross-entropy 65536 x 10", () => new CrossEntropyCase(65536, 10, gcc)),
        new("focal 4096 x 1000", () => new FocalCase(4096, 1000)),
        new("DPO 4 M", () => new DpoCase(FourMillion)),
        new("DPO 65536", () => new DpoCase(65536)),
        new("DPO 8", () => new DpoCase(8)),
        new("PPO clip 4 M", () => new PpoClipCase(FourMillion)),
        new("triplet 4096 x 256", () => new TripletCase(4096, 256)),
    ];
}
