using System.Linq;
using System.Numerics;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static TorchSharp.torch;

namespace LossGen.Torch.Tests;

/// <summary>Losses that contract an index of features under a reduction over rows, at sizes around vectors, tiles and blocks.</summary>
public sealed class ContractionParityTests
{
    public static TheoryData<int> Sizes { get; } = [1, 2, 7, 64, 100, 513];

    /// <summary>A covariance over one row is not defined.</summary>
    public static TheoryData<int> SizesFromTwo { get; } = [2, 7, 64, 100, 513];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void InfoNce_single(int size) => TorchParity<float>.Check(
        Pair(size),
        (x, g) => SingleContractions.InfoNceBackward(x[0], x[1], Depth(size), 0.1f, g[0], g[1]),
        x => TorchContractions.InfoNce(x, 0.1),
        size <= 1 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void InfoNce_double(int size) => TorchParity<double>.Check(
        Pair(size),
        (x, g) => DoubleContractions.InfoNceBackward(x[0], x[1], Depth(size), 0.1, g[0], g[1]),
        x => TorchContractions.InfoNce(x, 0.1),
        size <= 1 ? 1 : 0);

    [Theory]
    [MemberData(nameof(SizesFromTwo))]
    public void Uniformity_single(int size) => TorchParity<float>.Check(
        Pair(size)[..1],
        (x, g) => SingleContractions.UniformityBackward(x[0], Depth(size), 0.1f, g[0]),
        x => TorchContractions.Uniformity(x, 0.1));

    [Theory]
    [MemberData(nameof(SizesFromTwo))]
    public void KernelMeans_single(int size) => TorchParity<float>.Check(
        Pair(size),
        (x, g) => SingleContractions.KernelMeansBackward(x[0], x[1], Depth(size), g[0], g[1]),
        x => TorchContractions.KernelMeans(x));

    [Theory]
    [MemberData(nameof(SizesFromTwo))]
    public void CentredPairs_single(int size) => TorchParity<float>.Check(
        Pair(size),
        (x, g) => SingleContractions.CentredPairsBackward(x[0], x[1], Depth(size), g[0], g[1]),
        x => TorchContractions.CentredPairs(x));

    [Theory]
    [MemberData(nameof(SizesFromTwo))]
    public void Uniformity_double(int size) => TorchParity<double>.Check(
        Pair(size)[..1],
        (x, g) => DoubleContractions.UniformityBackward(x[0], Depth(size), 0.1, g[0]),
        x => TorchContractions.Uniformity(x, 0.1));

    [Theory]
    [MemberData(nameof(SizesFromTwo))]
    public void KernelMeans_double(int size) => TorchParity<double>.Check(
        Pair(size),
        (x, g) => DoubleContractions.KernelMeansBackward(x[0], x[1], Depth(size), g[0], g[1]),
        x => TorchContractions.KernelMeans(x));

    [Theory]
    [MemberData(nameof(SizesFromTwo))]
    public void CentredPairs_double(int size) => TorchParity<double>.Check(
        Pair(size),
        (x, g) => DoubleContractions.CentredPairsBackward(x[0], x[1], Depth(size), g[0], g[1]),
        x => TorchContractions.CentredPairs(x));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SigLip_single(int size) => TorchParity<float>.Check(
        [.. Pair(size), Number(0.5), Number(-1.5)],
        (x, g) => SingleContractions.SigLipBackward(x[0], x[1], Depth(size), x[2][0], x[3][0], g[0], g[1], out g[2][0], out g[3][0]),
        x => TorchContractions.SigLip(x));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SigLip_double(int size) => TorchParity<double>.Check(
        [.. Pair(size), Number(0.5), Number(-1.5)],
        (x, g) => DoubleContractions.SigLipBackward(x[0], x[1], Depth(size), x[2][0], x[3][0], g[0], g[1], out g[2][0], out g[3][0]),
        x => TorchContractions.SigLip(x));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Clip_single(int size) => TorchParity<float>.Check(
        [.. Pair(size), Number(0.5)],
        (x, g) => SingleContractions.ClipBackward(x[0], x[1], Depth(size), x[2][0], g[0], g[1], out g[2][0]),
        x => TorchContractions.Clip(x),
        size <= 1 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Clip_double(int size) => TorchParity<double>.Check(
        [.. Pair(size), Number(0.5)],
        (x, g) => DoubleContractions.ClipBackward(x[0], x[1], Depth(size), x[2][0], g[0], g[1], out g[2][0]),
        x => TorchContractions.Clip(x),
        size <= 1 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SupervisedContrastive_single(int size) => TorchParity<float>.Check(
        Pair(size)[..1],
        (x, g) => SingleContractions.SupervisedContrastiveBackward(x[0], Groups(size), Depth(size), 0.1f, g[0]),
        x => TorchContractions.SupervisedContrastive(x, Groups(size), 0.1),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SupervisedContrastive_double(int size) => TorchParity<double>.Check(
        Pair(size)[..1],
        (x, g) => DoubleContractions.SupervisedContrastiveBackward(x[0], Groups(size), Depth(size), 0.1, g[0]),
        x => TorchContractions.SupervisedContrastive(x, Groups(size), 0.1),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SupervisedContrastiveIn_single(int size) => TorchParity<float>.Check(
        Pair(size)[..1],
        (x, g) => SingleContractions.SupervisedContrastiveInBackward(x[0], Groups(size), Depth(size), 0.1f, g[0]),
        x => TorchContractions.SupervisedContrastiveIn(x, Groups(size), 0.1),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SupervisedContrastiveIn_double(int size) => TorchParity<double>.Check(
        Pair(size)[..1],
        (x, g) => DoubleContractions.SupervisedContrastiveInBackward(x[0], Groups(size), Depth(size), 0.1, g[0]),
        x => TorchContractions.SupervisedContrastiveIn(x, Groups(size), 0.1),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void MultiSimilarity_single(int size) => TorchParity<float>.Check(
        Pair(size)[..1],
        (x, g) => SingleContractions.MultiSimilarityBackward(x[0], Groups(size), Depth(size), 2, 4, 0.5f, g[0]),
        x => TorchContractions.MultiSimilarity(x, Groups(size), 2, 4, 0.5),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void MultiSimilarity_double(int size) => TorchParity<double>.Check(
        Pair(size)[..1],
        (x, g) => DoubleContractions.MultiSimilarityBackward(x[0], Groups(size), Depth(size), 2, 4, 0.5, g[0]),
        x => TorchContractions.MultiSimilarity(x, Groups(size), 2, 4, 0.5),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LiftedStructure_single(int size) => TorchParity<float>.Check(
        Pair(size)[..1],
        (x, g) => SingleContractions.LiftedStructureBackward(x[0], Groups(size), Depth(size), 1, g[0]),
        x => TorchContractions.LiftedStructure(x, Groups(size), 1),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LiftedStructure_double(int size) => TorchParity<double>.Check(
        Pair(size)[..1],
        (x, g) => DoubleContractions.LiftedStructureBackward(x[0], Groups(size), Depth(size), 1, g[0]),
        x => TorchContractions.LiftedStructure(x, Groups(size), 1),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Chamfer_single(int size) => TorchParity<float>.Check(
        Head(size),
        (x, g) => SingleContractions.ChamferBackward(x[0], x[1], Depth(size), g[0], g[1]),
        x => TorchContractions.Chamfer(x));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void DistanceClip_single(int size) => TorchParity<float>.Check(
        Pair(size),
        (x, g) => SingleContractions.DistanceClipBackward(x[0], x[1], Depth(size), 20f, g[0], g[1]),
        x => TorchContractions.DistanceClip(x, 20),
        size <= 1 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Chamfer_double(int size) => TorchParity<double>.Check(
        Head(size),
        (x, g) => DoubleContractions.ChamferBackward(x[0], x[1], Depth(size), g[0], g[1]),
        x => TorchContractions.Chamfer(x));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void DistanceClip_double(int size) => TorchParity<double>.Check(
        Pair(size),
        (x, g) => DoubleContractions.DistanceClipBackward(x[0], x[1], Depth(size), 20, g[0], g[1]),
        x => TorchContractions.DistanceClip(x, 20),
        size <= 1 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void BatchHardTriplet_single(int size) => TorchParity<float>.Check(
        Pair(size)[..1],
        (x, g) => SingleContractions.BatchHardTripletBackward(x[0], Groups(size), Depth(size), 5, g[0]),
        x => TorchContractions.BatchHardTriplet(x, Groups(size), 5),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void BatchHardTriplet_double(int size) => TorchParity<double>.Check(
        Pair(size)[..1],
        (x, g) => DoubleContractions.BatchHardTripletBackward(x[0], Groups(size), Depth(size), 5, g[0]),
        x => TorchContractions.BatchHardTriplet(x, Groups(size), 5),
        size <= 2 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void NPairs_single(int size) => TorchParity<float>.Check(
        Pair(size),
        (x, g) => SingleContractions.NPairsBackward(x[0], x[1], Depth(size), 0.25f, g[0], g[1]),
        x => TorchContractions.NPairs(x, 0.25));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void NPairs_double(int size) => TorchParity<double>.Check(
        Pair(size),
        (x, g) => DoubleContractions.NPairsBackward(x[0], x[1], Depth(size), 0.25, g[0], g[1]),
        x => TorchContractions.NPairs(x, 0.25));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void HarmonicEuclidean_single(int size) => TorchParity<float>.Check(
        Head(size),
        (x, g) => SingleContractions.HarmonicEuclideanBackward(x[0], x[1], Classes(size), Depth(size), g[0], g[1]),
        x => TorchContractions.HarmonicEuclidean(x, Classes(size)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void HarmonicEuclidean_double(int size) => TorchParity<double>.Check(
        Head(size),
        (x, g) => DoubleContractions.HarmonicEuclideanBackward(x[0], x[1], Classes(size), Depth(size), g[0], g[1]),
        x => TorchContractions.HarmonicEuclidean(x, Classes(size)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void HarmonicIgnoring_single(int size) => TorchParity<float>.Check(
        Head(size),
        (x, g) => SingleContractions.HarmonicIgnoringBackward(x[0], x[1], Ignoring(size), Depth(size), g[0], g[1]),
        x => TorchContractions.HarmonicIgnoring(x, Ignoring(size)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void HarmonicIgnoring_double(int size) => TorchParity<double>.Check(
        Head(size),
        (x, g) => DoubleContractions.HarmonicIgnoringBackward(x[0], x[1], Ignoring(size), Depth(size), g[0], g[1]),
        x => TorchContractions.HarmonicIgnoring(x, Ignoring(size)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void HarmonicSoftmax_single(int size) => TorchParity<float>.Check(
        Head(size),
        (x, g) => SingleContractions.HarmonicSoftmaxBackward(x[0], x[1], Classes(size), Depth(size), 4, g[0], g[1]),
        x => TorchContractions.HarmonicSoftmax(x, Classes(size), 4));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void HarmonicSoftmax_double(int size) => TorchParity<double>.Check(
        Head(size),
        (x, g) => DoubleContractions.HarmonicSoftmaxBackward(x[0], x[1], Classes(size), Depth(size), 4, g[0], g[1]),
        x => TorchContractions.HarmonicSoftmax(x, Classes(size), 4));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LinearCrossEntropy_single(int size) => TorchParity<float>.Check(
        [.. Head(size), Bias(size)],
        (x, g) => SingleContractions.LinearCrossEntropyBackward(x[0], x[1], x[2], Ignoring(size), g[0], g[1], g[2]),
        x => TorchContractions.LinearCrossEntropy(x, Ignoring(size)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LinearCrossEntropy_double(int size) => TorchParity<double>.Check(
        [.. Head(size), Bias(size)],
        (x, g) => DoubleContractions.LinearCrossEntropyBackward(x[0], x[1], x[2], Ignoring(size), g[0], g[1], g[2]),
        x => TorchContractions.LinearCrossEntropy(x, Ignoring(size)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LinearFocal_single(int size) => TorchParity<float>.Check(
        Head(size),
        (x, g) => SingleContractions.LinearFocalBackward(x[0], x[1], Classes(size), Depth(size), 2, g[0], g[1]),
        x => TorchContractions.LinearFocal(x, Classes(size), 2));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LinearFocal_double(int size) => TorchParity<double>.Check(
        Head(size),
        (x, g) => DoubleContractions.LinearFocalBackward(x[0], x[1], Classes(size), Depth(size), 2, g[0], g[1]),
        x => TorchContractions.LinearFocal(x, Classes(size), 2));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LinearDistillation_single(int size) => TorchParity<float>.Check(
        Head(size),
        (x, g) => SingleContractions.LinearDistillationBackward(x[0], x[1], Teacher<float>(size, 0), Teacher<float>(size, 1), Depth(size), Depth(size), 2, g[0], g[1]),
        x => TorchContractions.LinearDistillation(x, Teach<float>(size, 0), Teach<float>(size, 1), 2));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LinearDistillation_double(int size) => TorchParity<double>.Check(
        Head(size),
        (x, g) => DoubleContractions.LinearDistillationBackward(x[0], x[1], Teacher<double>(size, 0), Teacher<double>(size, 1), Depth(size), Depth(size), 2, g[0], g[1]),
        x => TorchContractions.LinearDistillation(x, Teach<double>(size, 0), Teach<double>(size, 1), 2));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void BarlowTwins_single(int size) => TorchParity<float>.Check(
        Pair(size),
        (x, g) => SingleContractions.BarlowTwinsBackward(x[0], x[1], Depth(size), 0.25f, 0.0625f, g[0], g[1]),
        x => TorchContractions.BarlowTwins(x, 0.25, 0.0625),
        size <= 1 ? 1 : 0);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void BarlowTwins_double(int size) => TorchParity<double>.Check(
        Pair(size),
        (x, g) => DoubleContractions.BarlowTwinsBackward(x[0], x[1], Depth(size), 0.25, 0.0625, g[0], g[1]),
        x => TorchContractions.BarlowTwins(x, 0.25, 0.0625),
        size <= 1 ? 1 : 0);

    [Theory]
    [MemberData(nameof(SizesFromTwo))]
    public void VicReg_single(int size) => TorchParity<float>.Check(
        Pair(size),
        (x, g) => SingleContractions.VicRegBackward(x[0], x[1], Depth(size), 0.0625f, g[0], g[1]),
        x => TorchContractions.VicReg(x, 0.0625));

    [Theory]
    [MemberData(nameof(SizesFromTwo))]
    public void VicReg_double(int size) => TorchParity<double>.Check(
        Pair(size),
        (x, g) => DoubleContractions.VicRegBackward(x[0], x[1], Depth(size), 0.0625, g[0], g[1]),
        x => TorchContractions.VicReg(x, 0.0625));

    // 4, 5, 10, 3, 39 and 4 features.
    private static int Depth(int size) => (size % 64) + 3;

    private static int ClassCount(int size) => (size / 2) + 3;

    private static TestTensor[] Pair(int size) =>
        [TestInputs.Normal(1, 1, size, Depth(size)), TestInputs.Normal(2, 1, size, Depth(size))];

    private static TestTensor[] Head(int size) =>
        [TestInputs.Normal(1, 1, size, Depth(size)), TestInputs.Normal(2, 1, ClassCount(size), Depth(size))];

    private static TestTensor Bias(int size) => TestInputs.Normal(5, 1, ClassCount(size));

    private static TestTensor Number(double value) => new([value], 1);

    private static int[] Classes(int size) => TestInputs.Labels(3, size, ClassCount(size));

    private static int[] Ignoring(int size) => [.. Classes(size).Select((label, row) => row % 3 == 2 ? -1 : label)];

    // Pairs of a kind; the last row of an odd size may be alone.
    private static int[] Groups(int size) => [.. Enumerable.Range(0, size).Select(row => row / 2 % 7)];

    private static TestTensor TeacherInput(int size, int part) =>
        TestInputs.Normal(11 + part, 1, part == 0 ? size : ClassCount(size), Depth(size));

    private static T[] Teacher<T>(int size, int part)
        where T : unmanaged, INumber<T> => [.. TeacherInput(size, part).Values.Select(T.CreateChecked)];

    private static Tensor Teach<T>(int size, int part)
        where T : unmanaged, IFloatingPointIeee754<T> => TorchParity<T>.Data(TeacherInput(size, part));
}
