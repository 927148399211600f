using System.Collections.Generic;
using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Cases;

/// <summary>All the work that is measured.</summary>
internal static class CaseCatalogue
{
    private const int FourMillion = 1 << 22;

    /// <summary>Losses over all pairs of rows. The largest ones come last.</summary>
    public static IReadOnlyList<CaseDescription> Contractions { get; } =
    [
        new("linear + cross-entropy 512 x 1024 x 32000", () => new LinearCrossEntropyCase(512, 1024, 32000))
        {
            PrepareSmall = () => new LinearCrossEntropyCase(24, 128, 100),
        },
        new("InfoNCE 1024 x 256", () => new InfoNceCase(1024, 256))
        {
            PrepareSmall = () => new InfoNceCase(64, 256),
        },
        new("CLIP 1024 x 256", () => new ClipCase(1024, 256))
        {
            PrepareSmall = () => new ClipCase(64, 256),
        },
        new("HarmonicEuclidean 1024 x 64, 1000 centres", () => new HarmonicEuclideanCase(1024, 64, 1000))
        {
            PrepareSmall = () => new HarmonicEuclideanCase(64, 64, 100),
        },
        new("linear + cross-entropy 4096 x 512 x 50000", () => new LinearCrossEntropyCase(4096, 512, 50000))
        {
            IsLarge = true,
            PrepareSmall = () => new LinearCrossEntropyCase(24, 128, 100),
        },
        new("InfoNCE 16384 x 256", () => new InfoNceCase(16384, 256))
        {
            IsLarge = true,
            PrepareSmall = () => new InfoNceCase(64, 256),
        },
        new("CLIP 16384 x 256", () => new ClipCase(16384, 256))
        {
            IsLarge = true,
            PrepareSmall = () => new ClipCase(64, 256),
        },
    ];

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
        .. Contractions,
    ];
}
