using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using ILGPU.Runtime;
using LossGen.Generator.Tests.RandomFormulas;
using LossGen.Gpu.Device.Checks;
using LossGen.Gpu.Device.Declarations;
using Xunit;

namespace LossGen.Gpu.Tests.RandomFormulas;

/// <summary>Random formulas over all constructs: kernels on ILGPU's CPU accelerator give the values, metrics and gradients of the CPU's code.</summary>
public sealed partial class RandomKernelTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    /// <summary>How many formulas there are to one that is compiled in float too: the generator treats both alike.</summary>
    private const int SingleEvery = 3;

    private static readonly Gen<int[][]> Formulas = Gen.Int[0, 255].Array[0, 70].Array[40];

    /// <summary>Less than a thread each has to do, and more steps than a team of the CPU accelerator has threads.</summary>
    private static readonly IReadOnlyList<IReadOnlyList<int>> Sizes = [[3, 5, 2], [4, 19, 17]];

    [Fact]
    public void KernelsGiveWhatTheCpuGives() => Formulas.Sample(
        batch =>
        {
            var formulas = batch.Select(RandomFormula.From).ToList();
            var assembly = CompiledKernels.Load(Source(formulas));
            var failures = Enumerable.Range(0, formulas.Count)
                .Select(number => (Number: number, Error: Find(assembly.GetType("L" + number.ToString(CultureInfo.InvariantCulture), throwOnError: true)!, fixture.Accelerator)))
                .Where(failure => failure.Error is not null)
                .Select(failure => $"{failure.Error}\n{formulas[failure.Number]}from {Choices.Print(batch[failure.Number])}")
                .ToList();
            Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        },
        iter: 1,
        threads: 1);

    private static string? Find(Type type, Accelerator accelerator) => DeclaredLoss.Of(type).Select(loss =>
    {
        try
        {
            using var comparison = new CpuComparison(accelerator, loss) { LeastScale = 1 };
            return comparison.AtSizes(Sizes);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or TargetInvocationException or MissingMemberException)
        {
            return $"{loss.Name}: {exception.GetType().Name}: {exception.Message}";
        }
    }).FirstOrDefault(error => error is not null);

    private static string Source(List<RandomFormula> formulas)
    {
        var source = new StringBuilder("using System;\nusing LossGen;\n");
        for (var number = 0; number < formulas.Count; number++)
        {
            source.Append(CultureInfo.InvariantCulture, $"public static partial class L{number}\n{{\n").Append(formulas[number].Declaration("M", "double"));

            // Two right computations in float may differ by more than a rounding where a formula jumps.
            if (number % SingleEvery == 0 && !Jumps().IsMatch(formulas[number].Text))
            {
                source.Append(formulas[number].Declaration("S", "float"));
            }

            source.Append("}\n");
        }

        return source.ToString();
    }

    [GeneratedRegex(@"\b(floor|round|ceil|sign|argmax)\b")]
    private static partial Regex Jumps();
}
