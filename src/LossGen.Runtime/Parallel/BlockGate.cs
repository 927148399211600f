using System.Threading;

namespace LossGen.Runtime;

/// <summary>
/// Lets a bounded number of helpers into a run while it is open, and tells when the last one has left. One word holds all of it, and
/// the number of the run as well, so that a helper that looked at an earlier run cannot slip into this one on old terms.
/// </summary>
internal struct BlockGate
{
    /// <summary>The most helpers that a run can have.</summary>
    public const int MaxHelpers = (1 << 15) - 1;

    private const long Helper = 1;
    private const long HelpersMask = 0xFFFF;
    private const long Seat = 1L << 16;
    private const long SeatsMask = 0xFFFFL << 16;
    private const long OpenBit = 1L << 32;
    private const long SleepingBit = 1L << 33;
    private const long Run = 1L << 34;
    private const long RunMask = ~(Run - 1);

    private long _state;

    /// <summary>Whether no helper is inside.</summary>
    public bool IsEmpty => (Volatile.Read(ref _state) & HelpersMask) == 0;

    /// <summary>Begins a run; all that the helpers read of it must have been written before. The gate must be closed and empty.</summary>
    public void Open(int helpers)
    {
        var seats = helpers < MaxHelpers ? helpers : MaxHelpers;
        var run = unchecked((_state & RunMask) + Run);
        // A helper decrements the counter of queued items and then looks here; the caller opens and then reads that counter. Only with a
        // full fence on both sides can neither miss the other.
        Interlocked.Exchange(ref _state, run | OpenBit | (seats * Seat));
    }

    /// <summary>Takes a seat in the present run. Who got in must leave.</summary>
    public bool TryEnter()
    {
        var state = Volatile.Read(ref _state);
        while ((state & OpenBit) != 0 && (state & SeatsMask) != 0)
        {
            var seen = Interlocked.CompareExchange(ref _state, state - Seat + Helper, state);
            if (seen == state)
            {
                return true;
            }

            state = seen;
        }

        return false;
    }

    /// <summary>Leaves the run; true when the caller sleeps and this was the last helper, who must wake it.</summary>
    public bool Leave()
    {
        var state = Interlocked.Add(ref _state, -Helper);
        return (state & HelpersMask) == 0 && (state & SleepingBit) != 0;
    }

    /// <summary>Lets nobody in any more; true when nobody is inside.</summary>
    public bool Close() => (Interlocked.And(ref _state, ~OpenBit) & HelpersMask) == 0;

    /// <summary>Asks the last helper for a wake-up; false when none is inside and none will come.</summary>
    public bool AnnounceSleep() => (Interlocked.Or(ref _state, SleepingBit) & HelpersMask) != 0;
}
