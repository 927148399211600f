using System;
using System.Threading;
using LossGen.Generator.Algebra;
using Xunit;

namespace LossGen.Generator.Tests;

public class EffortTests
{
    [Fact]
    public void Steps_come_to_an_end()
    {
        using var effort = Effort.Begin(CancellationToken.None);
        Effort.Spend(Effort.MaximumSteps);
        Assert.Throws<FormulaTooLargeException>(() => Effort.Spend());
    }

    [Fact]
    public void Characters_come_to_an_end()
    {
        using var effort = Effort.Begin(CancellationToken.None);
        Effort.Write(Effort.MaximumSource);
        Assert.Throws<FormulaTooLargeException>(() => Effort.Write(1));
    }

    [Fact]
    public void A_cancelled_compilation_ends_within_a_thousand_steps()
    {
        using var source = new CancellationTokenSource();
        using var effort = Effort.Begin(source.Token);
        Effort.Spend(12_345);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
        {
            for (var step = 0; step < 1_001; step++)
            {
                Effort.Spend();
            }
        });
    }

    [Fact]
    public void Work_of_no_compilation_is_not_counted()
    {
        Effort.Spend(Effort.MaximumSteps);
        Effort.Spend(Effort.MaximumSteps);
        Effort.Write(2 * Effort.MaximumSource);
    }

    [Fact]
    public void A_compilation_inside_another_one_has_steps_of_its_own()
    {
        using var outer = Effort.Begin(CancellationToken.None);
        Effort.Spend(Effort.MaximumSteps);
        using (Effort.Begin(CancellationToken.None))
        {
            Effort.Spend(Effort.MaximumSteps);
        }

        Assert.Throws<FormulaTooLargeException>(() => Effort.Spend());
    }
}
