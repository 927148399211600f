using System;
using System.Threading;
using LossGen.Generator.Algebra;

namespace LossGen.Generator;

/// <summary>
/// Counts the work of the compilation that runs on this thread, ends it where a formula asks for more than any sensible one does, and
/// where the compiler cancels it. What is counted depends on the formula alone, never on a clock: a formula that compiles, compiles
/// everywhere. Work that belongs to no compilation, in a test of one stage, is not counted.
/// </summary>
internal sealed class Effort : IDisposable
{
    /// <summary>
    /// No compilation takes more steps: nodes made, looked at or rewritten, and characters written by the dozen. No loss of the catalogue takes a
    /// thirtieth of them, nor ten in one formula all of them; they are spent in one or two seconds.
    /// </summary>
    public const int MaximumSteps = 12_000_000;

    /// <summary>No generated file is longer, in characters. The largest of the catalogue has a tenth of them.</summary>
    public const int MaximumSource = 1_500_000;

    /// <summary>A cancelled compilation ends within so many steps.</summary>
    private const int StepsBetweenChecks = 1_000;

    private const int CharactersOfStep = 16;

    [ThreadStatic]
    private static Effort? _current;

    private readonly CancellationToken _cancellation;
    private readonly Effort? _around;
    private int _steps = MaximumSteps;
    private int _characters = MaximumSource;
    private int _nextCheck = MaximumSteps;

    private Effort(CancellationToken cancellation, Effort? around)
    {
        _cancellation = cancellation;
        _around = around;
    }

    /// <summary>Counts what this thread does until the result is disposed of.</summary>
    public static Effort Begin(CancellationToken cancellation) => _current = new Effort(cancellation, _current);

    /// <summary>Takes steps.</summary>
    /// <exception cref="FormulaTooLargeException">There are none left.</exception>
    /// <exception cref="OperationCanceledException">The compiler wants no result any more.</exception>
    public static void Spend(int steps = 1) => _current?.Take(steps);

    /// <summary>Takes characters of generated code, and the steps that it takes to write them.</summary>
    /// <exception cref="FormulaTooLargeException">There are none left.</exception>
    /// <exception cref="OperationCanceledException">The compiler wants no result any more.</exception>
    public static void Write(int characters)
    {
        if (_current is { } current)
        {
            current._characters -= characters;
            current.Take(1 + (characters / CharactersOfStep));
            if (current._characters < 0)
            {
                throw new FormulaTooLargeException();
            }
        }
    }

    public void Dispose() => _current = _around;

    private void Take(int steps)
    {
        _steps -= steps;
        if (_steps <= _nextCheck)
        {
            Check();
        }
    }

    private void Check()
    {
        _cancellation.ThrowIfCancellationRequested();
        _nextCheck = Math.Max(0, _steps - StepsBetweenChecks);
        if (_steps < 0)
        {
            throw new FormulaTooLargeException();
        }
    }
}
