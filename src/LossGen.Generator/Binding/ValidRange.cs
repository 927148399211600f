using System.Globalization;

namespace LossGen.Generator.Binding;

/// <summary>The valid values of a scalar parameter, as its <c>[ValidRange]</c> says. An infinite end is always exclusive.</summary>
internal sealed record ValidRange
{
    public ValidRange(double minimum, double maximum, bool minimumIsExclusive, bool maximumIsExclusive)
    {
        Minimum = minimum;
        Maximum = maximum;
        MinimumIsExclusive = minimumIsExclusive || double.IsInfinity(minimum);
        MaximumIsExclusive = maximumIsExclusive || double.IsInfinity(maximum);
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public bool MinimumIsExclusive { get; }

    public bool MaximumIsExclusive { get; }

    /// <summary>Whether no value is valid.</summary>
    public bool IsEmpty => !(Minimum < Maximum || (Minimum == Maximum && !MinimumIsExclusive && !MaximumIsExclusive));

    public bool Contains(double value) =>
        (MinimumIsExclusive ? value > Minimum : value >= Minimum) && (MaximumIsExclusive ? value < Maximum : value <= Maximum);

    /// <summary>The range as an interval, such as <c>(0, +inf)</c>.</summary>
    public override string ToString() =>
        $"{(MinimumIsExclusive ? "(" : "[")}{Text(Minimum)}, {Text(Maximum)}{(MaximumIsExclusive ? ")" : "]")}";

    private static string Text(double value) => double.IsPositiveInfinity(value)
        ? "+inf"
        : double.IsNegativeInfinity(value) ? "-inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
