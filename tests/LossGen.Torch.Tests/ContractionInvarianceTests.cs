using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;

namespace LossGen.Torch.Tests;

/// <summary>What no contraction may depend on or do: the number of threads, allocation. Alone in the process, since the number of threads is the process's.</summary>
[CollectionDefinition(nameof(ContractionInvarianceTests), DisableParallelization = true)]
[Collection(nameof(ContractionInvarianceTests))]
public sealed class ContractionInvarianceTests
{
    private const int Depth = 19;

    public static TheoryData<string, int> Cases { get; } = new(
        from name in (string[])["InfoNce", "SigLip", "Clip", "SupervisedContrastive", "SupervisedContrastiveIn", "MultiSimilarity",
            "LiftedStructure", "Chamfer", "DistanceClip", "BatchHardTriplet", "NPairs", "HarmonicEuclidean", "HarmonicSoftmax",
            "LinearCrossEntropy", "LinearFocal", "LinearDistillation", "BarlowTwins", "VicReg"]
        from size in (int[])[61, 400]
        select (name, size));

    /// <summary>So many rows that their matrix is cut into several panels.</summary>
    public static TheoryData<string, int> LargeCases { get; } = new(("InfoNce", 2300), ("Clip", 2300), ("LinearCrossEntropy", 2300), ("HarmonicEuclidean", 2300),
        ("BatchHardTriplet", 2300), ("SupervisedContrastive", 2300), ("SupervisedContrastiveIn", 2300), ("MultiSimilarity", 2300), ("LiftedStructure", 2300), ("Chamfer", 2300),
        ("DistanceClip", 2300), ("NPairs", 2300));

    [Theory]
    [MemberData(nameof(Cases))]
    [MemberData(nameof(LargeCases))]
    public void Results_do_not_depend_on_the_number_of_threads(string name, int size)
    {
        int[] labels = TestInputs.Labels(3, size, size);
        float[][] inputs = Inputs(name, size);
        byte[] expected = Bits(name, inputs, labels, 1);
        Assert.Equal(expected, Bits(name, inputs, labels, 2));
        Assert.Equal(expected, Bits(name, inputs, labels, 7));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_call_allocates_nothing_once_warm(string name, int size)
    {
        int[] labels = TestInputs.Labels(3, size, size);
        float[][] inputs = Inputs(name, size);
        float[][] gradients = [.. inputs.Select(input => new float[input.Length])];

        // Others in the process allocate now and then: one clean round within some seconds shows that the calls do not.
        long least = long.MaxValue;
        var time = Stopwatch.StartNew();
        while (least > 0 && time.Elapsed < TimeSpan.FromSeconds(20))
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 4; i++)
            {
                Run(name, inputs, labels, gradients);
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.True(least == 0, $"{least} bytes in four calls.");
    }

    private static byte[] Bits(string name, float[][] inputs, int[] labels, int threads)
    {
        int before = LossGenOptions.MaxDegreeOfParallelism;
        try
        {
            LossGenOptions.MaxDegreeOfParallelism = threads;
            float[][] gradients = [.. inputs.Select(input => new float[input.Length])];
            float value = Run(name, inputs, labels, gradients);
            return [.. BitConverter.GetBytes(value), .. gradients.SelectMany(gradient => MemoryMarshal.AsBytes<float>(gradient).ToArray())];
        }
        finally
        {
            LossGenOptions.MaxDegreeOfParallelism = before;
        }
    }

    private static float[][] Inputs(string name, int size) => name switch
    {
        "LinearCrossEntropy" => [Normal(1, size * Depth), Normal(2, size * Depth), Normal(3, size)],
        "LinearDistillation" => [Normal(1, size * Depth), Normal(2, size * Depth), Normal(3, size * Depth), Normal(4, size * Depth)],
        _ => [Normal(1, size * Depth), Normal(2, size * Depth)],
    };

    private static float[] Normal(int seed, int count) => [.. TestInputs.Normal(seed, 1, count).Values.Select(value => (float)value)];

    private static float Run(string name, float[][] x, int[] y, float[][] g) => name switch
    {
        "InfoNce" => SingleContractions.InfoNceBackward(x[0], x[1], Depth, 0.1f, g[0], g[1]),
        "SigLip" => SingleContractions.SigLipBackward(x[0], x[1], Depth, 0.5f, -1, g[0], g[1], out _, out _),
        "Clip" => SingleContractions.ClipBackward(x[0], x[1], Depth, 0.5f, g[0], g[1], out _),
        "SupervisedContrastive" => SingleContractions.SupervisedContrastiveBackward(x[0], y, Depth, 0.1f, g[0]),
        "SupervisedContrastiveIn" => SingleContractions.SupervisedContrastiveInBackward(x[0], y, Depth, 0.1f, g[0]),
        "MultiSimilarity" => SingleContractions.MultiSimilarityBackward(x[0], y, Depth, 2, 4, 0.5f, g[0]),
        "LiftedStructure" => SingleContractions.LiftedStructureBackward(x[0], y, Depth, 1, g[0]),
        "Chamfer" => SingleContractions.ChamferBackward(x[0], x[1], Depth, g[0], g[1]),
        "DistanceClip" => SingleContractions.DistanceClipBackward(x[0], x[1], Depth, 20, g[0], g[1]),
        "BatchHardTriplet" => SingleContractions.BatchHardTripletBackward(x[0], y, Depth, 5, g[0]),
        "NPairs" => SingleContractions.NPairsBackward(x[0], x[1], Depth, 0.25f, g[0], g[1]),
        "HarmonicEuclidean" => SingleContractions.HarmonicEuclideanBackward(x[0], x[1], y, Depth, g[0], g[1]),
        "HarmonicSoftmax" => SingleContractions.HarmonicSoftmaxBackward(x[0], x[1], y, Depth, 4, g[0], g[1]),
        "LinearCrossEntropy" => SingleContractions.LinearCrossEntropyBackward(x[0], x[1], x[2], y, g[0], g[1], g[2]),
        "LinearFocal" => SingleContractions.LinearFocalBackward(x[0], x[1], y, Depth, 2, g[0], g[1]),
        "LinearDistillation" => SingleContractions.LinearDistillationBackward(x[0], x[1], x[2], x[3], Depth, Depth, 2, g[0], g[1]),
        "BarlowTwins" => SingleContractions.BarlowTwinsBackward(x[0], x[1], Depth, 0.25f, 0.0625f, g[0], g[1]),
        "VicReg" => SingleContractions.VicRegBackward(x[0], x[1], Depth, 0.0625f, g[0], g[1]),
        _ => throw new ArgumentException($"There is no loss {name}.", nameof(name)),
    };
}
