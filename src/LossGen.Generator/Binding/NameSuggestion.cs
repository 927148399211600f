using System;
using System.Collections.Generic;

namespace LossGen.Generator.Binding;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NameSuggestion
{
    /// <summary>Longer names are no slips of the finger; comparing them would only take time.</summary>
    private const int LongestName = 64;

    /// <summary>The nearest of the other candidates, if it is near: at most a third of the letters differ, at least one is the same.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        if (name.Length > LongestName)
        {
            return best;
        }

        var limit = Math.Min(name.Length - 1, Math.Max(1, name.Length / 3)) + 1;
        foreach (var candidate in candidates)
        {
            if (candidate == name || candidate.Length > LongestName || Math.Abs(candidate.Length - name.Length) >= limit)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < limit)
            {
                (best, limit) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>
    /// The number of letters to insert, delete, replace or exchange with the next (optimal string alignment). Only the case differing
    /// counts nothing but is no match either.
    /// </summary>
    internal static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            table[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            table[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (SameLetter(a[i - 1], b[j - 1]) ? 0 : 1);
                var distance = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                var exchanged = i > 1 && j > 1 && SameLetter(a[i - 1], b[j - 2]) && SameLetter(a[i - 2], b[j - 1]);
                table[i, j] = exchanged ? Math.Min(distance, table[i - 2, j - 2] + 1) : distance;
            }
        }

        return table[a.Length, b.Length];
    }

    private static bool SameLetter(char x, char y) => char.ToUpperInvariant(x) == char.ToUpperInvariant(y);
}
