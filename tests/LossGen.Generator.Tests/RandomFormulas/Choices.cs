using System;
using System.Linq;

namespace LossGen.Generator.Tests.RandomFormulas;

/// <summary>
/// A list of numbers that a formula is made from: each choice takes the next one. Where the list ends, every choice is the first, so
/// that shorter lists and smaller numbers make simpler formulas.
/// </summary>
internal sealed class Choices(int[] numbers)
{
    private int _position;

    public int Next(int count) => _position < numbers.Length ? numbers[_position++] % count : 0;

    public bool OneIn(int count) => Next(count) == count - 1;

    public T Of<T>(params T[] options) => options[Next(options.Length)];

    public static string Print(int[] numbers) => "[" + string.Join(", ", numbers.Select(number => FormattableString.Invariant($"{number}"))) + "]";
}
