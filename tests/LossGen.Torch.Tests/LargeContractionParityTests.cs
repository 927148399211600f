using System.Linq;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;

namespace LossGen.Torch.Tests;

/// <summary>Losses over so many rows that their matrices are cut into several panels.</summary>
public sealed class LargeContractionParityTests
{
    // 20 MB of double: more than the matrices of a call take together.
    private const int Size = 1600;
    private const int Depth = 19;

    [Fact]
    public void InfoNce() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.InfoNceBackward(x[0], x[1], Depth, 0.1, g[0], g[1]),
        x => TorchContractions.InfoNce(x, 0.1));

    [Fact]
    public void Clip() => TorchParity<double>.Check(
        [.. Pair(), new([0.5], 1)],
        (x, g) => DoubleContractions.ClipBackward(x[0], x[1], Depth, x[2][0], g[0], g[1], out g[2][0]),
        TorchContractions.Clip);

    [Fact]
    public void NPairs() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.NPairsBackward(x[0], x[1], Depth, 0.25, g[0], g[1]),
        x => TorchContractions.NPairs(x, 0.25));

    [Fact]
    public void SupervisedContrastive() => TorchParity<double>.Check(
        Pair()[..1],
        (x, g) => DoubleContractions.SupervisedContrastiveBackward(x[0], Labels(40), Depth, 0.1, g[0]),
        x => TorchContractions.SupervisedContrastive(x, Labels(40), 0.1));

    [Fact]
    public void SupervisedContrastiveIn() => TorchParity<double>.Check(
        Pair()[..1],
        (x, g) => DoubleContractions.SupervisedContrastiveInBackward(x[0], Labels(40), Depth, 0.1, g[0]),
        x => TorchContractions.SupervisedContrastiveIn(x, Labels(40), 0.1));

    [Fact]
    public void MultiSimilarity() => TorchParity<double>.Check(
        Pair()[..1],
        (x, g) => DoubleContractions.MultiSimilarityBackward(x[0], Labels(40), Depth, 2, 4, 0.5, g[0]),
        x => TorchContractions.MultiSimilarity(x, Labels(40), 2, 4, 0.5));

    [Fact]
    public void LiftedStructure() => TorchParity<double>.Check(
        Pair()[..1],
        (x, g) => DoubleContractions.LiftedStructureBackward(x[0], Labels(40), Depth, 1, g[0]),
        x => TorchContractions.LiftedStructure(x, Labels(40), 1));

    [Fact]
    public void Chamfer() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.ChamferBackward(x[0], x[1], Depth, g[0], g[1]),
        TorchContractions.Chamfer);

    [Fact]
    public void DistanceClip() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.DistanceClipBackward(x[0], x[1], Depth, 20, g[0], g[1]),
        x => TorchContractions.DistanceClip(x, 20));

    [Fact]
    public void BatchHardTriplet() => TorchParity<double>.Check(
        Pair()[..1],
        (x, g) => DoubleContractions.BatchHardTripletBackward(x[0], Labels(40), Depth, 5, g[0]),
        x => TorchContractions.BatchHardTriplet(x, Labels(40), 5));

    [Fact]
    public void HarmonicEuclidean() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.HarmonicEuclideanBackward(x[0], x[1], Labels(Size), Depth, g[0], g[1]),
        x => TorchContractions.HarmonicEuclidean(x, Labels(Size)));

    [Fact]
    public void HarmonicIgnoring() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.HarmonicIgnoringBackward(x[0], x[1], Ignoring(), Depth, g[0], g[1]),
        x => TorchContractions.HarmonicIgnoring(x, Ignoring()));

    [Fact]
    public void LinearCrossEntropy() => TorchParity<double>.Check(
        [.. Pair(), TestInputs.Normal(5, 1, Size)],
        (x, g) => DoubleContractions.LinearCrossEntropyBackward(x[0], x[1], x[2], Ignoring(), g[0], g[1], g[2]),
        x => TorchContractions.LinearCrossEntropy(x, Ignoring()));

    [Fact]
    public void LinearFocal() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.LinearFocalBackward(x[0], x[1], Labels(Size), Depth, 2, g[0], g[1]),
        x => TorchContractions.LinearFocal(x, Labels(Size), 2));

    [Fact]
    public void SigLip() => TorchParity<double>.Check(
        [.. Pair(), new([0.5], 1), new([-1.5], 1)],
        (x, g) => DoubleContractions.SigLipBackward(x[0], x[1], Depth, x[2][0], x[3][0], g[0], g[1], out g[2][0], out g[3][0]),
        TorchContractions.SigLip);

    [Fact]
    public void Uniformity() => TorchParity<double>.Check(
        Pair()[..1],
        (x, g) => DoubleContractions.UniformityBackward(x[0], Depth, 0.1, g[0]),
        x => TorchContractions.Uniformity(x, 0.1));

    [Fact]
    public void KernelMeans() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.KernelMeansBackward(x[0], x[1], Depth, g[0], g[1]),
        TorchContractions.KernelMeans);

    [Fact]
    public void CentredPairs() => TorchParity<double>.Check(
        Pair(),
        (x, g) => DoubleContractions.CentredPairsBackward(x[0], x[1], Depth, g[0], g[1]),
        TorchContractions.CentredPairs);

    [Fact]
    public void BarlowTwins() => TorchParity<double>.Check(
        Views(),
        (x, g) => DoubleContractions.BarlowTwinsBackward(x[0], x[1], Size, 0.005, 1e-5, g[0], g[1]),
        x => TorchContractions.BarlowTwins(x, 0.005, 1e-5));

    [Fact]
    public void VicReg() => TorchParity<double>.Check(
        Views(),
        (x, g) => DoubleContractions.VicRegBackward(x[0], x[1], Size, 1e-4, g[0], g[1]),
        x => TorchContractions.VicReg(x, 1e-4));

    // So many features that their correlations are cut.
    private static TestTensor[] Views() => [TestInputs.Normal(1, 1, Depth, Size), TestInputs.Normal(2, 1, Depth, Size)];

    private static TestTensor[] Pair() => [TestInputs.Normal(1, 1, Size, Depth), TestInputs.Normal(2, 1, Size, Depth)];

    private static int[] Labels(int classes) => TestInputs.Labels(3, Size, classes);

    private static int[] Ignoring() => [.. Labels(Size).Select((label, row) => row % 3 == 2 ? -1 : label)];
}
