using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class BlockGateTests
{
    [Fact]
    public void Lets_nobody_in_before_it_is_open_and_after_it_is_closed()
    {
        var gate = default(BlockGate);
        Assert.False(gate.TryEnter());
        gate.Open(helpers: 2);
        Assert.True(gate.TryEnter());
        Assert.False(gate.Leave());
        Assert.True(gate.Close());
        Assert.False(gate.TryEnter());
    }

    [Fact]
    public void Lets_in_no_more_than_asked_for()
    {
        var gate = default(BlockGate);
        gate.Open(helpers: 2);
        Assert.True(gate.TryEnter());
        Assert.True(gate.TryEnter());
        Assert.False(gate.TryEnter());

        // A helper leaves when no block is left: its seat is not for another.
        gate.Leave();
        Assert.False(gate.TryEnter());
    }

    [Fact]
    public void The_last_helper_wakes_the_caller_if_it_sleeps()
    {
        var gate = default(BlockGate);
        gate.Open(helpers: 2);
        gate.TryEnter();
        gate.TryEnter();
        Assert.False(gate.Close());
        Assert.False(gate.IsEmpty);
        Assert.True(gate.AnnounceSleep());
        Assert.False(gate.Leave());
        Assert.True(gate.Leave());
        Assert.True(gate.IsEmpty);
    }

    [Fact]
    public void The_caller_does_not_sleep_when_the_last_helper_has_left()
    {
        var gate = default(BlockGate);
        gate.Open(helpers: 1);
        gate.TryEnter();
        Assert.False(gate.Close());
        Assert.False(gate.Leave());
        Assert.False(gate.AnnounceSleep());
    }

    [Fact]
    public void A_new_run_remembers_nothing_of_the_one_before()
    {
        var gate = default(BlockGate);
        gate.Open(helpers: 1);
        gate.TryEnter();
        gate.Close();
        gate.AnnounceSleep();
        gate.Leave();

        gate.Open(helpers: 1_000_000);
        for (var helper = 0; helper < BlockGate.MaxHelpers; helper++)
        {
            Assert.True(gate.TryEnter());
        }

        Assert.False(gate.TryEnter());
        for (var helper = 0; helper < BlockGate.MaxHelpers; helper++)
        {
            Assert.False(gate.Leave());
        }

        Assert.True(gate.Close());
    }
}
