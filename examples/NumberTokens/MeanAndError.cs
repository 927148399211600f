using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NumberTokens;

/// <summary>Writes a mean with its standard error.</summary>
internal static class MeanAndError
{
    public static string Format(IEnumerable<double> values, string format)
    {
        double[] all = [.. values];
        double mean = all.Average();
        double variance = all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1);
        double error = Math.Sqrt(variance / all.Length);
        return mean.ToString(format, CultureInfo.InvariantCulture) + " ± " + error.ToString(format, CultureInfo.InvariantCulture);
    }
}
