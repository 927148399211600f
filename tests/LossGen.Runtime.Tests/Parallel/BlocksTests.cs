using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace LossGen.Runtime.Tests;

[Collection(ParallelSettings.Name)]
public sealed class BlocksTests
{
    private const double Plenty = 1e6;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 100)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 100_000)]
    [InlineData(7, 1)]
    [InlineData(7, 3)]
    [InlineData(7, 64)]
    [InlineData(7, 100_000)]
    public void Each_block_runs_exactly_once(int threads, int count)
    {
        using var setting = new ParallelSettings.Threads(threads);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            var runs = new int[count];
            var kernel = new CountingKernel(runs);
            Blocks.Run(ref kernel, count, Plenty);
            Assert.DoesNotContain(runs, static x => x != 1);
        }
    }

    [Fact]
    public void Short_runs_in_a_row_do_not_reach_into_each_other()
    {
        // Helpers are still on their way to one run when the next ones begin: a late one must not run blocks of a finished kernel.
        using var setting = new ParallelSettings.Threads(7);
        for (var repeat = 0; repeat < 20_000; repeat++)
        {
            var runs = new int[1 + (repeat % 9)];
            var kernel = new CountingKernel(runs);
            Blocks.Run(ref kernel, runs.Length, Plenty);
            Assert.DoesNotContain(runs, static x => x != 1);
        }
    }

    [Fact]
    public void A_negative_count_runs_nothing() =>
        ActionKernel.RunBlocks(-3, static _ => Assert.Fail("There is no block."));

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void As_many_threads_work_as_are_allowed(int threads)
    {
        using var setting = new ParallelSettings.Threads(threads);
        using var all = new Barrier(threads);
        var met = 0;
        ActionKernel.RunBlocks(threads, _ =>
        {
            if (all.SignalAndWait(s_patience))
            {
                Interlocked.Increment(ref met);
            }
        });
        Assert.Equal(threads, met);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_more_threads_work_than_are_allowed(int threads)
    {
        // More were allowed before, and their calls may still wait in the pool's queue.
        for (var repeat = 0; repeat < 50; repeat++)
        {
            using (new ParallelSettings.Threads(7))
            {
                ActionKernel.RunBlocks(7, static _ => { });
            }

            using var setting = new ParallelSettings.Threads(threads);
            var seen = new ConcurrentDictionary<int, bool>();
            ActionKernel.RunBlocks(50, _ =>
            {
                seen[Environment.CurrentManagedThreadId] = true;
                Thread.SpinWait(500);
            });
            Assert.InRange(seen.Count, 1, threads);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(19.9)]
    [InlineData(double.NaN)]
    public void Small_work_stays_on_the_calling_thread(double work)
    {
        using var setting = new ParallelSettings.Threads(7);
        var caller = Environment.CurrentManagedThreadId;
        var elsewhere = 0;
        for (var repeat = 0; repeat < 100; repeat++)
        {
            ActionKernel.RunBlocks(
                20,
                _ =>
                {
                    Thread.SpinWait(100);
                    elsewhere += Environment.CurrentManagedThreadId == caller ? 0 : 1;
                },
                work);
        }

        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public void The_threads_are_no_more_than_the_work_is_worth()
    {
        using var setting = new ParallelSettings.Threads(7);
        for (var repeat = 0; repeat < 50; repeat++)
        {
            var seen = new ConcurrentDictionary<int, bool>();
            ActionKernel.RunBlocks(
                100,
                _ =>
                {
                    seen[Environment.CurrentManagedThreadId] = true;
                    Thread.SpinWait(500);
                },
                work: 30);
            Assert.InRange(seen.Count, 1, 2);
        }
    }

    [Fact]
    public void Many_callers_at_once_each_get_their_own_blocks()
    {
        using var setting = new ParallelSettings.Threads(3);

        // More callers than there are jobs, so that some are left to themselves.
        var callers = (2 * Environment.ProcessorCount) + 20;
        var wrong = 0;
        var threads = Enumerable.Range(0, callers).Select(caller => new Thread(() =>
        {
            for (var repeat = 0; repeat < 200; repeat++)
            {
                var runs = new int[1 + ((caller * 7 + repeat) % 50)];
                var kernel = new CountingKernel(runs);
                Blocks.Run(ref kernel, runs.Length, Plenty);
                if (runs.Any(static x => x != 1))
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        })).ToList();
        threads.ForEach(static x => x.Start());
        threads.ForEach(static x => x.Join());
        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task Callers_on_pool_threads_finish_even_if_they_fill_the_pool()
    {
        using var setting = new ParallelSettings.Threads(7);
        var total = 0L;
        var callers = Enumerable.Range(0, 64).Select(_ => Task.Run(() =>
        {
            for (var repeat = 0; repeat < 50; repeat++)
            {
                ActionKernel.RunBlocks(20, block => Interlocked.Add(ref total, block));
            }
        }));
        await Task.WhenAll(callers).WaitAsync(s_patience);
        Assert.Equal(64 * 50 * 190, total);
    }

    [Fact]
    public void A_run_inside_a_block_stays_on_that_block_s_thread()
    {
        using var setting = new ParallelSettings.Threads(4);
        var runs = new int[30 * 40];
        var elsewhere = 0;
        ActionKernel.RunBlocks(30, outer =>
        {
            var thread = Environment.CurrentManagedThreadId;
            ActionKernel.RunBlocks(40, inner =>
            {
                runs[(outer * 40) + inner]++;
                if (Environment.CurrentManagedThreadId != thread)
                {
                    Interlocked.Increment(ref elsewhere);
                }
            });
        });
        Assert.Equal(0, elsewhere);
        Assert.DoesNotContain(runs, static x => x != 1);
    }

    [Fact]
    public void After_a_run_the_caller_may_run_in_parallel_again()
    {
        using var setting = new ParallelSettings.Threads(2);
        for (var repeat = 0; repeat < 3; repeat++)
        {
            using var both = new Barrier(2);
            var met = 0;
            ActionKernel.RunBlocks(2, _ => met += both.SignalAndWait(s_patience) ? 1 : -100);
            Assert.InRange(met, 1, 2);
        }
    }

    [Fact]
    public void A_kernel_in_an_object_need_not_be_pinned()
    {
        using var setting = new ParallelSettings.Threads(3);
        using var disturbance = new HeapDisturbance();
        for (var repeat = 0; repeat < 200; repeat++)
        {
            var runs = new int[300];
            var holder = new[] { new ActionKernel(block => runs[block]++) };
            Blocks.Run(ref holder[0], runs.Length, Plenty);
            Assert.DoesNotContain(runs, static x => x != 1);
        }
    }

    [Fact]
    public void An_interruption_of_the_waiting_caller_is_kept_until_the_helpers_are_done()
    {
        using var setting = new ParallelSettings.Threads(2);
        using var helperIsIn = new ManualResetEventSlim();
        using var helperMayGo = new ManualResetEventSlim();
        var helperDone = false;
        var doneOnReturn = false;
        var interruptedAfterwards = false;
        var caller = new Thread(() =>
        {
            var self = Environment.CurrentManagedThreadId;
            ActionKernel.RunBlocks(2, _ =>
            {
                if (Environment.CurrentManagedThreadId == self)
                {
                    // Not a wait that an interruption ends: this thread must come to the end of its blocks.
                    var begun = Stopwatch.StartNew();
                    while (!helperIsIn.IsSet && begun.Elapsed < s_patience)
                    {
                        Thread.SpinWait(100);
                    }

                    return;
                }

                helperIsIn.Set();
                helperMayGo.Wait(s_patience);
                Volatile.Write(ref helperDone, true);
            });
            doneOnReturn = Volatile.Read(ref helperDone);
            try
            {
                Thread.Sleep(s_patience);
            }
            catch (ThreadInterruptedException)
            {
                interruptedAfterwards = true;
            }
        });
        caller.Start();
        Assert.True(helperIsIn.Wait(s_patience));
        Assert.True(SpinWait.SpinUntil(() => caller.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin), s_patience));
        caller.Interrupt();
        Thread.Sleep(50);
        helperMayGo.Set();
        Assert.True(caller.Join(s_patience));
        Assert.True(doneOnReturn);
        Assert.True(interruptedAfterwards);
    }
}
