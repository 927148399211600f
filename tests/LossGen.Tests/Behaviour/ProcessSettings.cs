using System;
using System.Threading;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>The tests that set the number of threads of the process: not beside each other, nor beside any other test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessSettings
{
    public const string Name = "Settings of the process";

    /// <summary>Works with a number of threads.</summary>
    internal static void WithThreads(int count, Action work)
    {
        var before = LossGenOptions.MaxDegreeOfParallelism;
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, count + 2), completions);
        LossGenOptions.MaxDegreeOfParallelism = count;
        try
        {
            work();
        }
        finally
        {
            LossGenOptions.MaxDegreeOfParallelism = before;
        }
    }
}
