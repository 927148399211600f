using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Tests that measure time run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class TimedCollection
{
    public const string Name = "Timed";
}
