using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace LossGen.Runtime;

/// <summary>
/// One parallel run at a time, made once and used again. The caller works on the blocks itself and asks the thread pool for helpers;
/// a helper that comes late finds the gate closed and leaves. So the caller never waits for a helper that has not begun.
/// </summary>
internal sealed unsafe class BlockJob : IThreadPoolWorkItem
{
    /// <summary>How many times the caller looks whether the helpers are done, before it sleeps: some 20 to 50 microseconds.</summary>
    private const int SpinsBeforeSleep = 60;

    /// <summary>Claims shrink as blocks get fewer: this many a thread would be needed for what remains.</summary>
    private const int ClaimsPerThread = 4;

    [ThreadStatic]
    private static bool t_insideBlock;

    private readonly AutoResetEvent _helpersLeft = new(initialState: false);

    private BlockGate _gate;

    private PaddedCounter _next;

    /// <summary>Times this job stands in the thread pool's queue. What an earlier run left there serves this one.</summary>
    private int _queued;

    private void* _kernel;
    private delegate*<void*, nint, void> _runBlock;
    private nint _count;
    private nint _claimDivisor;

    /// <summary>The lowest block that threw so far; null while none did.</summary>
    private BlockFailure? _failure;

    /// <summary>Whether this thread is running a block of a parallel run: a run inside that one would only get in its way.</summary>
    public static bool IsInsideBlock => t_insideBlock;

    /// <summary>
    /// Runs the blocks 0 to <paramref name="count"/> - 1 on up to <paramref name="threads"/> threads. The kernel must not move; nothing
    /// touches it after this returns or throws.
    /// </summary>
    public void Run(void* kernel, delegate*<void*, nint, void> runBlock, nint count, int threads)
    {
        _kernel = kernel;
        _runBlock = runBlock;
        _count = count;
        _claimDivisor = (nint)threads * ClaimsPerThread;
        _failure = null;
        _next.Value = 0;

        _gate.Open(helpers: threads - 1);
        try
        {
            CallHelpers(Math.Min(threads - 1, BlockGate.MaxHelpers));
            Work();
        }
        finally
        {
            CloseAndWait();
        }

        _kernel = null;
        var failure = _failure;
        if (failure is not null)
        {
            _failure = null;
            failure.Exception.Throw();
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        // First: a run that opens its gate after this counts on us no more, and one that opened it before lets us in.
        Interlocked.Decrement(ref _queued);
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            Work();
        }
        finally
        {
            if (_gate.Leave())
            {
                _helpersLeft.Set();
            }
        }
    }

    private void CallHelpers(int helpers)
    {
        for (var missing = helpers - Volatile.Read(ref _queued); missing > 0; missing--)
        {
            Interlocked.Increment(ref _queued);
            var queued = false;
            try
            {
                queued = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            finally
            {
                if (!queued)
                {
                    Interlocked.Decrement(ref _queued);
                }
            }
        }
    }

    /// <summary>Claims blocks and runs them until none is left. Never throws: what a block throws is kept.</summary>
    private void Work()
    {
        var kernel = _kernel;
        var runBlock = _runBlock;
        t_insideBlock = true;
        while (TryClaim(out var block, out var end))
        {
            try
            {
                // Claims ascend, so whoever claimed the blocks below a failed one runs them all, and the lowest failure is always found.
                for (; block < end && IsWanted(block); block++)
                {
                    runBlock(kernel, block);
                }
            }
            catch (Exception exception)
            {
                KeepLowest(new BlockFailure(block, ExceptionDispatchInfo.Capture(exception)));
            }
        }

        t_insideBlock = false;
    }

    private bool TryClaim(out nint begin, out nint end)
    {
        begin = Volatile.Read(ref _next.Value);
        while (begin < _count && IsWanted(begin))
        {
            end = begin + Math.Max(1, (_count - begin) / _claimDivisor);
            var seen = Interlocked.CompareExchange(ref _next.Value, end, begin);
            if (seen == begin)
            {
                return true;
            }

            begin = seen;
        }

        end = begin;
        return false;
    }

    private bool IsWanted(nint block)
    {
        var failure = Volatile.Read(ref _failure);
        return failure is null || block < failure.Block;
    }

    /// <summary>Without a lock: waiting for one can be interrupted, and this must not throw.</summary>
    private void KeepLowest(BlockFailure failure)
    {
        var lowest = Volatile.Read(ref _failure);
        while (lowest is null || failure.Block < lowest.Block)
        {
            var seen = Interlocked.CompareExchange(ref _failure, failure, lowest);
            if (seen == lowest)
            {
                return;
            }

            lowest = seen;
        }
    }

    private void CloseAndWait()
    {
        if (_gate.Close())
        {
            return;
        }

        for (var spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            // Thread.Yield for the case of more threads than cores: the helper may need this one.
            Thread.SpinWait(10);
            if (_gate.IsEmpty)
            {
                return;
            }

            if (spin % 16 == 15)
            {
                Thread.Yield();
            }
        }

        if (!_gate.AnnounceSleep())
        {
            return;
        }

        // Leaving before the helpers have would pull the kernel's memory from under them: an interruption is kept for afterwards.
        var interrupted = false;
        while (true)
        {
            try
            {
                _helpersLeft.WaitOne();
                break;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
