using System;
using System.Threading;
using Xunit;

namespace LossGen.Runtime.Tests;

/// <summary>The tests that set the number of threads of the process: not beside each other, nor beside any other test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ParallelSettings
{
    public const string Name = "Settings of the process";

    /// <summary>Sets the number of threads until disposed.</summary>
    internal readonly struct Threads : IDisposable
    {
        private readonly int _before;

        public Threads(int count)
        {
            _before = LossGenOptions.MaxDegreeOfParallelism;
            LossGenOptions.MaxDegreeOfParallelism = count;

            // The pool adds threads above its minimum slowly; without this a test for 7 threads on 2 cores would see 3.
            ThreadPool.GetMinThreads(out var workers, out var completions);
            ThreadPool.SetMinThreads(Math.Max(workers, count + 2), completions);
        }

        public void Dispose() => LossGenOptions.MaxDegreeOfParallelism = _before;
    }
}
