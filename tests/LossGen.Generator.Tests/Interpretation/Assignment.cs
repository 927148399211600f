using System;
using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Tests.Interpretation;

/// <summary>The numbers of a node's free indices, in their order.</summary>
internal readonly struct Assignment(ImmutableArray<int> numbers) : IEquatable<Assignment>
{
    private readonly ImmutableArray<int> _numbers = numbers;

    public bool Equals(Assignment other) => _numbers.SequenceEqual(other._numbers);

    public override bool Equals(object? obj) => obj is Assignment other && Equals(other);

    public override int GetHashCode() => _numbers.Aggregate(17, (hash, number) => unchecked((hash * 31) + number));
}
