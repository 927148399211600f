using System.Linq;
using System.Threading;
using CsCheck;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Generator.Tests.RandomFormulas;

/// <summary>
/// Random formulas over all constructs: what the generated code computes is what they mean to the interpreter, and its gradients are
/// what central differences give, in double and float, at all vector widths.
/// </summary>
public sealed class RandomFormulaTests
{
    private static readonly Gen<int[]> Formula = Gen.Int[0, 255].Array[0, 70];

    [Fact]
    public void CompiledFormulasMeanWhatTheInterpreterSays()
    {
        var widths = new[] { 512, 256, 128 };
        var (width, threads) = (VectorWidth.Bits, LossGenOptions.MaxDegreeOfParallelism);
        var batches = 0;
        var shrunk = 0;
        try
        {
            Formula.Array[50].Sample(
                batch =>
                {
                    VectorWidth.Bits = widths[batches % widths.Length];
                    LossGenOptions.MaxDegreeOfParallelism = 1 + (batches % 2);
                    batches++;
                    if (RandomBatch.Failures(batch).FirstOrDefault() is not { Error: not null } failure)
                    {
                        return;
                    }

                    // CsCheck goes on with simpler batches; the formula itself is simplified once.
                    if (Interlocked.Increment(ref shrunk) == 1)
                    {
                        failure = RandomBatch.Shrink(failure.Choices, failure.Error, attempts: 60);
                    }

                    Assert.Fail($"{failure.Error}\n{RandomFormula.From(failure.Choices)}at {VectorWidth.Bits} bits, from {Choices.Print(failure.Choices)}");
                },
                iter: 10,
                threads: 1);
        }
        finally
        {
            (VectorWidth.Bits, LossGenOptions.MaxDegreeOfParallelism) = (width, threads);
        }
    }
}
