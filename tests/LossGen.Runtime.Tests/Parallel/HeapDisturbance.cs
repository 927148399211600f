using System;
using System.Threading;

namespace LossGen.Runtime.Tests;

/// <summary>Keeps the garbage collector moving objects, on a thread of its own, until disposed.</summary>
internal sealed class HeapDisturbance : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _stop;

    public HeapDisturbance()
    {
        _thread = new Thread(Disturb) { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop = true;
        _thread.Join();
    }

    private void Disturb()
    {
        while (!_stop)
        {
            // Holes before what the tests allocate next, so that it has somewhere to move.
            for (var i = 0; i < 200; i++)
            {
                GC.KeepAlive(new byte[1000]);
            }

            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }
}
