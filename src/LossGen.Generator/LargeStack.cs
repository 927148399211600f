using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace LossGen.Generator;

/// <summary>Runs work that recurses deeply, whatever stack the compiler or the editor has left.</summary>
internal static class LargeStack
{
    /// <summary>Enough for every stage at <see cref="Algebra.Graph.MaximumDepth"/>, in code that is not optimised yet, with room to spare.</summary>
    private const int Bytes = 64 << 20;

    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Bytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
