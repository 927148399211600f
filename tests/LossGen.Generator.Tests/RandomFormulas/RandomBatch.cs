using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Generator.Tests.Roslyn;

namespace LossGen.Generator.Tests.RandomFormulas;

/// <summary>Formulas that are compiled together and checked one by one.</summary>
internal static class RandomBatch
{
    /// <summary>How many formulas there are to one that is compiled in float too: the generator treats both alike.</summary>
    private const int SingleEvery = 3;

    /// <summary>The formulas that are wrong, and what is wrong with each.</summary>
    public static IEnumerable<(int[] Choices, string Error)> Failures(IReadOnlyList<int[]> batch)
    {
        var formulas = batch.Select(RandomFormula.From).ToList();
        Func<int, Type> types;
        try
        {
            var assembly = CompiledLosses.Load(Source(formulas));
            types = number => assembly.GetType("L" + number.ToString(CultureInfo.InvariantCulture), throwOnError: true)!;
        }
        catch (InvalidOperationException exception) when (formulas.Count == 1)
        {
            return [(batch[0], string.Join('\n', exception.Message.Split('\n').Take(2)))];
        }
        catch (InvalidOperationException)
        {
            // One that does not compile takes the others with it: each on its own tells which.
            return batch.SelectMany(choices => Failures([choices]));
        }

        return Enumerable.Range(0, formulas.Count)
            .Select(number => (batch[number], Find(formulas[number], types(number))!))
            .Where(failure => failure.Item2 is not null)
            .ToList();
    }

    /// <summary>A simpler list of choices whose formula is wrong too, and what is wrong with it.</summary>
    public static (int[] Choices, string Error) Shrink(int[] choices, string error, int attempts)
    {
        for (var length = choices.Length; length >= 1 && attempts > 0; length /= 2)
        {
            for (var at = 0; at + length <= choices.Length && attempts > 0; at += length)
            {
                foreach (var candidate in new[]
                {
                    choices.Take(at).Concat(choices.Skip(at + length)).ToArray(),
                    choices.Take(at).Concat(new int[length]).Concat(choices.Skip(at + length)).ToArray(),
                })
                {
                    attempts--;
                    if (!candidate.SequenceEqual(choices) && Failures([candidate]).FirstOrDefault() is { Error: not null } smaller)
                    {
                        (choices, error) = smaller;
                        at = -length;
                        break;
                    }
                }
            }
        }

        return (choices, error);
    }

    private static string? Find(RandomFormula formula, Type type)
    {
        try
        {
            return new RandomCheck(formula).Find(type);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return exception.GetType().Name + ": " + exception.Message;
        }
    }

    private static string Source(List<RandomFormula> formulas)
    {
        var source = new StringBuilder("using System;\nusing LossGen;\n");
        for (var number = 0; number < formulas.Count; number++)
        {
            source.Append(CultureInfo.InvariantCulture, $"public static partial class L{number}\n{{\n");
            source.Append(formulas[number].Declaration("M", "double"));
            if (number % SingleEvery == 0)
            {
                source.Append(formulas[number].Declaration("S", "float"));
            }

            source.Append("}\n");
        }

        return source.ToString();
    }
}
